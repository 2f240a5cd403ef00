// started by engines.ts, when a test asks for the engines of its run
import { findForRun } from "./engines";

void findForRun();
