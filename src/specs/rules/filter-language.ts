/** The value of another field of the same part of the request, taken when an event is matched. */
export type FilterReference = {
  /**
   * Path of the field from the root of the part: `customer.id`, `items[0].sku`, `items[$index].sku` for the entry at
   * hand, `["x-shop"]` for a name that is no identifier.
   */
  $ref: string;
};

/**
 * Hookdeck's operators (https://hookdeck.com/docs/filters). Several operators on one value must all match. A list is
 * matched where one of its entries is, except by the operators that compare a value: they see the list as it is.
 */
export interface FilterOperators {
  /** Equal; lists and objects are compared as a whole. */
  $eq?: FilterValue;
  /** Not equal, and there. */
  $neq?: FilterValue;
  /** Greater. */
  $gt?: string | number | FilterReference;
  /** Greater or equal. */
  $gte?: string | number | FilterReference;
  /** Less. */
  $lt?: string | number | FilterReference;
  /** Less or equal. */
  $lte?: string | number | FilterReference;
  /** One of a list, or a text that contains this one. */
  $in?: string | number | (string | number)[] | FilterReference;
  /** None of a list, or a text that does not contain this one. */
  $nin?: string | number | (string | number)[] | FilterReference;
  /** A text that starts with this one, or with one of a list. */
  $startsWith?: string | string[] | FilterReference;
  /** A text that ends with this one, or with one of a list. */
  $endsWith?: string | string[] | FilterReference;
  /** Whether the field is there, with any value. */
  $exist?: boolean;
  /** At least one of these matches. As the value of a field it must be the only key. */
  $or?: Filter[];
  /**
   * All of these match. They are about fields; several operators on one value are written as keys of one object
   * instead.
   */
  $and?: FilterFields[];
  /** This does not match. For the value of one field use `$neq` or `$nin`, or put `$not` around the field. */
  $not?: Filter;
  /**
   * Equal to another field, by its path from the root of the part: `customer.id`, `items[$index].sku`. It must be the
   * only key.
   */
  $ref?: string;
  /** Hookdeck has no regular expressions: use `$startsWith`, `$endsWith` or `$in`. */
  $regex?: never;
  /** Hookdeck's name is `$neq`. */
  $ne?: never;
  /** Hookdeck's name is `$exist`. */
  $exists?: never;
  /** Hookdeck's name is `$in`. */
  $contains?: never;
}

/** Conditions on fields, all of which must match, and operators. Names of fields are taken as they are written. */
export interface FilterFields extends FilterOperators {
  [field: string]: FilterValue | undefined;
}

/**
 * What a field must be: a value, a list whose entries must all be in the field's list, fields of its own, operators.
 */
export type FilterValue = Filter | null | FilterValue[];

/** What a part of a request must be. */
export type Filter = string | number | boolean | FilterFields;
