#!/usr/bin/env bash
# negotiator 1.1.0: given the languages that a server has, it answers "en-GB, zh;q=0.7, en;q=0.3" in Chinese. The exact "en;q=0.3" counts for
# English, and the better wish for British English does not, although English would serve it. So does "zh-CN, en;q=0.9, zh;q=0.8" give English. The
# wishes without a list come in the order that their author meant.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent negotiator@1.1.0
cat > program.cjs <<'JS'
const Negotiator = require('negotiator');
const expected = [['en-GB, zh;q=0.7, en;q=0.3', 'zh', 'en-GB'], ['zh-CN, en;q=0.9, zh;q=0.8', 'en', 'zh-CN']];
console.log(`node ${process.version}, negotiator ${require('negotiator/package.json').version}`);
for (const [header, ofTheList, first] of expected) {
  const wishes = new Negotiator({ headers: { 'accept-language': header } });
  const [chosen, wished] = [wishes.language(['en', 'zh']), wishes.language()];
  console.log(`${header}: of en and zh it chooses ${chosen}; the first wish is ${wished}`);
  if (chosen !== ofTheList || wished !== first) process.exitCode = 1;
}
JS
node program.cjs
