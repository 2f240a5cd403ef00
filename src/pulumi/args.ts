import type * as pulumi from "@pulumi/pulumi";

/** Properties that choose between shapes. They stay plain, so that a wrong combination does not compile. */
type Discriminator = "type" | "authType";

/**
 * A value that is known later. The compiler explains a mistake against one shape only where every other one has a
 * property that differs; an output's own properties are outputs, so this refuses nothing that was right.
 */
type Later<T> = (Promise<T> | pulumi.OutputInstance<T>) & {
  [Key in Discriminator]?: pulumi.OutputInstance<unknown>;
};

/** As Pulumi's `Input`. */
type Given<T> = [T] extends [object | undefined] ? T | Later<T> : pulumi.Input<T>;

/** A value with Pulumi's inputs allowed at every depth. */
type Deep<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? Given<Deep<Item>>[]
    : T extends object
      ? Args<T>
      : T;

/**
 * What a resource's constructor takes: the declared inputs, each as a value, a promise or an output, at every depth.
 * Of several shapes it makes several.
 */
// a mapped type alone, without a condition: the compiler's errors then name it instead of unfolding it
export type Args<Inputs> = {
  [Key in keyof Inputs]: Key extends Discriminator ? Inputs[Key] : Given<Deep<Inputs[Key]>>;
};

/** What a resource gives to the rest of the program. */
export type OutputsOf<Outputs> = { readonly [Key in keyof Outputs]: pulumi.Output<Outputs[Key]> };
