// How the changelog becomes that of a release: one section for each version, a list of sentences in each.

/** The section of a heading, without it; `undefined` where there is none. */
export function sectionOf(changelog, heading) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((each) => each.split("\n", 1)[0].trim() === heading);
  return section?.slice(section.indexOf("\n") + 1).trim();
}

/**
 * The changelog with what was not released under the heading of a version. What changesets wrote for the version comes
 * first, without its headings by kind. An earlier version's section stays as it is.
 */
export function released(changelog, version) {
  const written = sectionOf(changelog, version)
    ?.split("\n")
    .filter((line) => !line.startsWith("### "))
    .join("\n");
  const points = [written, sectionOf(changelog, "Unreleased")]
    .map((part) => part?.replace(/\n{2,}/g, "\n").trim())
    .filter(Boolean);
  const [title, ...sections] = changelog.split(/^(?=## )/m);
  const others = sections.filter(
    (each) => !["Unreleased", version].includes(each.split("\n", 1)[0].slice(3).trim()),
  );
  return [title, `## ${version}\n\n${points.join("\n")}\n${others.length > 0 ? "\n" : ""}`, ...others].join(
    "",
  );
}
