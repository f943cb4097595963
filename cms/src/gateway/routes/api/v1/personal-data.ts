import { consentsViewSchema, giveConsentsSchema } from '@bookmysleep/domain/api/consents'
import {
  deleteAccountSchema,
  deletedAccountSchema,
  deletionPreviewSchema,
} from '@bookmysleep/domain/api/deletion'
import { exportFileSchema, exportViewSchema, ownExportSchema } from '@bookmysleep/domain/api/personal-data'
import { askForExport } from '../../../../identity/personal-data/ask-for-export.ts'
import { giveConsents, viewConsents } from '../../../../identity/personal-data/consents.ts'
import { deleteAccount, previewDeletion } from '../../../../identity/personal-data/delete-account.ts'
import { readExport, readExportFile } from '../../../../identity/personal-data/read-export.ts'
import { route } from '../../../route.ts'

/** What a person may ask of what is stored about them. */
export const personalDataRoutes = [
  route({
    method: 'post',
    path: '/users/me/export',
    summary: 'Have an archive made of everything stored about oneself',
    access: 'signed-in',
    userLimit: 'verification',
    response: exportViewSchema,
    status: 202,
    handle: async ({ ctx, user }) => ({ data: await askForExport(ctx, String(user.id)) }),
  }),
  route({
    method: 'get',
    path: '/users/me/export',
    summary: 'How far the archive is',
    access: 'signed-in',
    response: ownExportSchema,
    handle: async ({ ctx, user }) => ({ data: await readExport(ctx, String(user.id)) }),
  }),
  route({
    method: 'get',
    path: '/users/me/export/file',
    summary: 'The archive, as zip',
    errors: ['NOT_FOUND'],
    access: 'signed-in',
    userLimit: 'writing',
    isSecret: true,
    file: 'application/zip',
    response: exportFileSchema,
    handle: async ({ ctx, user }) => ({ data: await readExportFile(ctx, String(user.id)) }),
  }),
  route({
    method: 'get',
    path: '/users/me/deletion',
    summary: 'What stands in the way of deleting the own account, and what would be lost and kept',
    access: 'signed-in',
    response: deletionPreviewSchema,
    handle: async ({ ctx, user }) => ({ data: await previewDeletion(ctx, user) }),
  }),
  route({
    method: 'delete',
    path: '/users/me',
    summary: 'Delete the own account for good',
    errors: ['STILL_NEEDED', 'INVALID_STATE', 'ACCOUNT_LOCKED'],
    access: 'signed-in',
    addressLimit: 'login',
    body: deleteAccountSchema,
    response: deletedAccountSchema,
    handle: async ({ ctx, user, body, ip }) => ({
      data: await deleteAccount(ctx, user, { ...body, address: ip }),
    }),
  }),
  route({
    method: 'get',
    path: '/users/me/consents',
    summary: 'What one has agreed to, and what one is asked',
    access: 'signed-in',
    response: consentsViewSchema,
    handle: async ({ ctx, user }) => ({ data: await viewConsents(ctx, String(user.id)) }),
  }),
  route({
    method: 'put',
    path: '/users/me/consents',
    summary: 'Agree to texts by their version, or withdraw from mails about offers',
    access: 'signed-in',
    userLimit: 'writing',
    body: giveConsentsSchema,
    response: consentsViewSchema,
    handle: async ({ ctx, user, body, ip }) => ({
      data: await giveConsents(ctx, { userId: String(user.id), wish: body, address: ip }),
    }),
  }),
]
