const UTF_8 = /^"?utf-?8"?$/i;

interface MediaType {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
}

function mediaType(text: string): MediaType {
  const [name = '', ...parameters] = text.split(';').map((part) => part.trim());
  const pairs = parameters.map((parameter) => parameter.split('=') as [string, string | undefined]);
  return {
    name: name.toLowerCase(),
    parameters: new Map(pairs.map(([key, value = '']) => [key.trim().toLowerCase(), value.trim()])),
  };
}

/** Whether a body of this content type is JSON in UTF-8, the only encoding that JSON has between systems (RFC 8259). */
export function isJson(contentType: string | undefined): boolean {
  const { name, parameters } = mediaType(contentType ?? '');
  return name === 'application/json' && UTF_8.test(parameters.get('charset') ?? 'utf-8');
}

const ANSWERS = ['application/json', 'application/graphql-response+json'] as const;
export type AnswerType = (typeof ANSWERS)[number];

/**
 * In which of the two forms of GraphQL over HTTP to answer, by the Accept header: the wished one, the first named between
 * equals, JSON where everything goes. Undefined where neither does. Judged before the operation runs: a change that was
 * made must not be answered with 406.
 */
export function answerType(accept: string | undefined): AnswerType | undefined {
  if (accept === undefined || accept.trim() === '') return 'application/json';
  const wishes = accept
    .split(',')
    .map(mediaType)
    .map(({ name, parameters }) => ({
      type: answerFor(name),
      charset: parameters.get('charset') ?? 'utf-8',
      quality: qualityOf(parameters.get('q')),
    }))
    .filter(({ type, charset, quality }) => type !== undefined && quality > 0 && UTF_8.test(charset));
  return wishes.sort((one, other) => other.quality - one.quality)[0]?.type;
}

/**
 * Whether a client takes plain JSON and says so: to it a well-formed request that GraphQL refuses is 200, by GraphQL over HTTP. One
 * that names no type, or any, is told by the status too.
 */
export function takesJsonAlone(accept: string | undefined): boolean {
  const named = (accept ?? '')
    .split(',')
    .map((part) => mediaType(part).name)
    .filter((name) => name !== '');
  return (
    named.includes('application/json') &&
    !named.some((name) => name === 'application/graphql-response+json' || name.endsWith('/*'))
  );
}

function answerFor(range: string): AnswerType | undefined {
  return range === '*/*' || range === 'application/*' ? ANSWERS[0] : ANSWERS.find((type) => type === range);
}

function qualityOf(text = '1'): number {
  const quality = Number(text);
  return Number.isNaN(quality) ? 0 : quality;
}
