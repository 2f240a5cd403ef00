// A changeset in CHANGELOG.md: its text as one point of the list, and nothing where it only says how the version rises.

export const getReleaseLine = async ({ summary }) => {
  const text = summary.trim();
  return text === "" ? "" : `- ${text.replaceAll("\n", "\n  ")}`;
};

/** This package is the only one of the repository. */
export const getDependencyReleaseLine = async () => "";
