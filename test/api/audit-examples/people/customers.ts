import type { JWTPayload } from 'jose';
import { expect } from 'vitest';
import { asker } from '../../../support/programme/asking.ts';
import { CUSTOMER, containing, sold, type Examples, type Story } from '../../audit-story.ts';
import { OLIVIA, SHOP } from '../../raw-request.ts';

const LINK: unknown = expect.stringMatching(/^lnk_[0-9a-z]{26,}$/);
const asBen = ({ ben }: Story): JWTPayload => ({ sub: ben.name, role: 'DISTRIBUTOR', distributor: ben.id });

export const examples: Examples = {
  endBinding: async (story) => {
    const { id } = await sold(story);
    return {
      by: OLIVIA,
      input: { customerRef: CUSTOMER, reason: 'by mistake' },
      lines: [
        {
          subject: story.ben.id,
          before: containing({ boundTo: story.ben.id, channel: 'default', orderId: id }),
          after: { boundTo: null },
          reason: 'by mistake',
        },
      ],
    };
  },
  moveBinding: async (story) => {
    const { id } = await sold(story);
    return {
      by: OLIVIA,
      input: { customerRef: CUSTOMER, distributorId: story.ada.id, reason: 'she found them' },
      lines: [
        {
          subject: story.ben.id,
          before: containing({ boundTo: story.ben.id, channel: 'default', orderId: id }),
          after: { boundTo: story.ada.id, channel: 'default' },
          reason: 'she found them',
        },
      ],
    };
  },
  linkCustomer: (story) => ({
    by: { ...SHOP, sub: 'shop' },
    input: { code: story.ben.code, customerRef: CUSTOMER, reason: 'signed in there' },
    lines: [
      {
        subject: story.ben.id,
        before: null,
        after: { link: LINK, status: 'LINKED', channel: 'default' },
        reason: 'signed in there',
      },
    ],
  }),
  requestCustomerLink: (story) => ({
    by: asBen(story),
    input: { customerRef: CUSTOMER, evidence: 'order 1001' },
    lines: [
      {
        subject: story.ben.id,
        before: null,
        after: { link: LINK, status: 'REQUESTED', channel: 'default' },
        reason: null,
      },
    ],
  }),
  reviewCustomerLink: async (story) => {
    const asked = await asker(story.served, asBen(story)).do<{ link: { id: string } }>(
      'requestCustomerLink',
      { customerRef: CUSTOMER, evidence: 'order 1001' },
      '... on CustomerLinkRequested { link { id } }',
    );
    await sold(story);
    return {
      by: OLIVIA,
      input: { linkId: asked.link.id, decision: 'APPROVE' },
      lines: [
        {
          subject: story.ben.id,
          before: { status: 'REQUESTED' },
          after: { link: LINK, status: 'LINKED', channel: 'default', bindingsEnded: 1 },
          reason: null,
        },
      ],
    };
  },
  unlinkCustomer: async (story) => {
    await story.admin.do(
      'linkCustomer',
      { code: story.ben.code, customerRef: CUSTOMER },
      '... on CustomerLinked { duplicate }',
    );
    return {
      by: OLIVIA,
      input: { customerRef: CUSTOMER, reason: 'another person' },
      lines: [
        {
          subject: story.ben.id,
          before: { status: 'LINKED' },
          after: { link: LINK, status: 'ENDED', channel: 'default' },
          reason: 'another person',
        },
      ],
    };
  },
};
