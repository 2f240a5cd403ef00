/** Whether one ISO time is later than another; Hookdeck writes some in milliseconds and some in microseconds. */
export function isLater(time: string, than: string): boolean {
  const [a, b] = [Date.parse(time), Date.parse(than)];
  return a === b ? time.length === than.length && time > than : a > b;
}
