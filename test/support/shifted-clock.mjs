// Loaded before everything else of a process (`--import`): its clock is ahead by CLOCK_AHEAD_MS, or behind by less than nothing.
const RealDate = Date;
const ahead = Number(process.env.CLOCK_AHEAD_MS ?? 0);

globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + ahead);
    else super(...given);
  }

  static now() {
    return RealDate.now() + ahead;
  }
};
