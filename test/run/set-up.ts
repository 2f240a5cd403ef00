import { findForRun } from "../engine/engines";
import { makeRunFolder } from "./folder";

export = async function setUp(): Promise<void> {
  makeRunFolder();
  await findForRun();
};
