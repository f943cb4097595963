import { doneViewSchema } from '@bookmysleep/domain/api/auth'
import { createRoomSchema, updateRoomSchema } from '@bookmysleep/domain/api/owner-writes'
import { idSchema } from '@bookmysleep/domain/api/primitives'
import {
  availabilityQuerySchema,
  propertyQuerySchema,
  roomViewSchema,
  shownRoomDaySchema,
} from '@bookmysleep/domain/api/properties'
import { z } from 'zod'
import { findListing } from '../../../../catalog/find-listing.ts'
import { viewCalendar } from '../../../../catalog/view-calendar.ts'
import { viewRoom } from '../../../../catalog/view-room.ts'
import { viewRooms } from '../../../../catalog/view-rooms.ts'
import { createRoom, deleteRoom, updateRoom } from '../../../../catalog/write-room.ts'
import { route } from '../../../route.ts'

const byId = z.object({ id: idSchema })

export const roomRoutes = [
  route({
    method: 'get',
    path: '/rooms/property/:propertyId',
    summary: 'The rooms of a stay',
    access: 'public',
    params: z.object({ propertyId: idSchema }),
    query: propertyQuerySchema,
    response: z.array(roomViewSchema),
    handle: async ({ ctx, user, params, query }) => ({
      data: await viewRooms(ctx, await findListing(ctx, params.propertyId, user), query),
    }),
  }),
  route({
    method: 'get',
    path: '/rooms/:id',
    summary: 'One room',
    access: 'public',
    params: byId,
    query: propertyQuerySchema,
    response: roomViewSchema,
    handle: async ({ ctx, user, params, query }) => ({
      data: await viewRoom(ctx, { roomId: params.id, user, stay: query }),
    }),
  }),
  route({
    method: 'get',
    path: '/rooms/:id/availability',
    summary: 'How many beds are free, day by day',
    access: 'public',
    params: byId,
    query: availabilityQuerySchema,
    response: z.array(shownRoomDaySchema),
    handle: async ({ ctx, user, params, query }) => ({
      data: await viewCalendar(ctx, { ...query, roomId: params.id, user }),
    }),
  }),
  route({
    method: 'post',
    path: '/rooms',
    summary: 'Add a room',
    access: ['owner', 'admin'],
    body: createRoomSchema,
    response: roomViewSchema,
    status: 201,
    handle: async ({ ctx, user, body }) => ({ data: await createRoom(ctx, user, body) }),
  }),
  route({
    method: 'put',
    path: '/rooms/:id',
    summary: 'Change a room',
    errors: ['STILL_NEEDED'],
    access: ['owner', 'admin'],
    params: byId,
    honoursIfMatch: true,
    body: updateRoomSchema,
    response: roomViewSchema,
    handle: async ({ ctx, user, params, body, expected }) => ({
      data: await updateRoom(ctx, user, { id: params.id, changes: body, expected }),
    }),
  }),
  route({
    method: 'delete',
    path: '/rooms/:id',
    summary: 'Take a room away',
    errors: ['STILL_NEEDED'],
    access: ['owner', 'admin'],
    params: byId,
    response: doneViewSchema,
    handle: async ({ ctx, user, params }) => {
      await deleteRoom(ctx, user, params.id)
      return { data: { done: true as const } }
    },
  }),
]
