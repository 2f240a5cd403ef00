export { parseQuery, type Query } from "../../sandbox/query";
