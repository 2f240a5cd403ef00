import { makeRunFolder } from "./folder";

export = makeRunFolder;
