#!/usr/bin/env bash
# libphonenumber-js: what parsing answers as E.164 is not always its own E.164. The digits that are dialled in front of a number at home
# are taken away once for each parse, and a number that still has one of them counts as possible. Whoever stores the answer and parses
# it again later has two "E.164" spellings of one telephone; as a key, the answer has to be parsed until it stays the same.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent libphonenumber-js@1.13.16
cat > ask.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { parsePhoneNumberFromString as parse } from 'libphonenumber-js/min';
import { parsePhoneNumberFromString as parseMax } from 'libphonenumber-js/max';

const { version } = JSON.parse(readFileSync('node_modules/libphonenumber-js/package.json', 'utf8'));
console.log(`libphonenumber-js ${version}, node ${process.version}`);
let same = true;
for (const [written, first, second] of [
  ['+43 (0)(0)1 514 5012 34', '+4301514501234', '+431514501234'],
  ['+49 (0)(0)89 636 48018', '+4908963648018', '+498963648018'],
]) {
  const once = parse(written);
  const again = parse(once.number);
  console.log(`${written} -> ${once.number} possible=${once.isPossible()} -> ${again.number} possible=${again.isPossible()}`);
  same &&= once.number === first && once.isPossible() && again.number === second;
  same &&= parseMax(written).number === first;
}
if (!same) {
  console.log('It behaves otherwise now.');
  process.exit(1);
}
JS
node ask.mjs
