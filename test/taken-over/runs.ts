// `npm run takeovers` makes more of them, or those of one seed
const { TAKEOVERS = "12", TAKEOVERS_SEED = "1" } = process.env;

/** How many random takeovers there are of each kind. */
export const runs = Number(TAKEOVERS);

/** What they are made from. */
export const seed = Number(TAKEOVERS_SEED);
