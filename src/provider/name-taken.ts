/** Another object has the wanted name, and is not to be taken over. */
export class NameTakenError extends Error {
  override readonly name = "NameTakenError";

  constructor(
    /** Id of the object that has the name, where Hookdeck tells. */
    readonly holderId: string | undefined,
  ) {
    super("the name is taken");
  }
}
