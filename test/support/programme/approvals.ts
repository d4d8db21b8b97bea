import type { Asker } from './asking.ts';

export interface ApprovalAnswer {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly summary: string;
  readonly reason: string | null;
  readonly requestedBy: string;
  readonly status: string;
  readonly decidedBy: string | null;
  readonly decisionReason: string | null;
}

const APPROVAL = 'id kind subject summary reason requestedBy status decidedBy decisionReason';

/** The request that waits for a second operator. Fails when the action was done at once. */
export async function awaiting(
  by: Asker,
  mutation: string,
  input: object,
  language = 'en',
): Promise<ApprovalAnswer & { readonly message: string }> {
  const answer = `__typename ... on AwaitingApproval { message approval { ${APPROVAL} } }`;
  const { approval, message, __typename } = await by.do<{
    approval?: ApprovalAnswer;
    message: string;
    __typename: string;
  }>(mutation, input, answer, language);
  if (approval === undefined) throw new Error(`it was not asked for but done: ${__typename}`);
  return { ...approval, message };
}

/** The type name of the answer, such as CommissionAdjusted. */
export async function answered(by: Asker, mutation: string, input: object): Promise<string> {
  return (await by.do<{ __typename: string }>(mutation, input, '__typename')).__typename;
}

export async function decided(
  by: Asker,
  { id: approvalId }: Pick<ApprovalAnswer, 'id'>,
  decision: 'APPROVE' | 'REJECT',
  reason?: string,
): Promise<ApprovalAnswer> {
  const answer = `... on ApprovalDecided { approval { ${APPROVAL} } }`;
  return (
    await by.do<{ approval: ApprovalAnswer }>('decideApproval', { approvalId, decision, reason }, answer)
  ).approval;
}

export async function approvals(by: Asker, status?: string): Promise<ApprovalAnswer[]> {
  const document = `query ($status: ApprovalStatus) { approvals(status: $status) { nodes { ${APPROVAL} } } }`;
  return (await by.ask<{ approvals: { nodes: ApprovalAnswer[] } }>(document, { status })).approvals.nodes;
}
