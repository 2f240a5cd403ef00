import { useEffect } from "preact/hooks";
import { notice } from "../state/store";

/** How long something is said, in milliseconds. */
const shownFor = 5000;

/** What came of what a person did. */
export function Notice() {
  const { value: said } = notice;
  useEffect(() => {
    if (said === undefined) return undefined;
    const timer = setTimeout(() => {
      notice.value = undefined;
    }, shownFor);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div class="notice" role="status" data-error={said?.isError} hidden={said === undefined}>
      {said?.text}
    </div>
  );
}
