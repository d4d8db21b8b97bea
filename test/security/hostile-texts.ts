/** What breaks out of statements, patterns, paths, pages, spreadsheets and logs where it is not kept in. */
export const HOSTILE: readonly string[] = [
  "'", '"', "' OR '1'='1", "'; DROP TABLE distributors; --", "' || pg_sleep(30) || '", "1); SELECT pg_sleep(30); --", '$1', '$$; $$',
  '%', '_', '\\', "\\'; --", '%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%', '{"$ne": null}', '../../../../etc/passwd', '${jndi:ldap://x}', '{{7*7}}',
  '<script>alert(1)</script>', '=HYPERLINK("http://x")', '\r\nSet-Cookie: a=b', 'a\nlevel=error', '\0', 'a\0b', '\ud800', 'x\udfff', '\u202egnp',
  '\ufeff', '__proto__', 'constructor', 'toString', 'NaN', '-1', '1e309', '٣', 'x'.repeat(20_000), '😀'.repeat(100),
];

/** Words that only the inside uses. */
export const INSIDE = /\b(syntax error at|pg_|psql|relation|drizzle|postgres|sqlstate|node_modules|undefined|typeerror)\b|\bat \S+ \(/i;
