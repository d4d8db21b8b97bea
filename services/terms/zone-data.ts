/** The version of the zone data that this process reckons months with, such as 2025c: it comes with Node. */
export const ZONE_DATA = process.versions['tz'] ?? 'unknown';
