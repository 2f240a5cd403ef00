import { declareRouting } from "./routing";

/** What the sender is told. */
export const ordersUrl = declareRouting().url;
