import express, { type RequestHandler } from 'express'

/** Turns a multipart body into the form that endpoints read: texts as they are, of files name, size and type. */
export const readUpload: RequestHandler[] = [
  express.raw({ type: 'multipart/form-data', limit: '12mb' }),
  async (req, _res, next) => {
    if (!Buffer.isBuffer(req.body)) return next()
    const type = req.get('content-type') ?? ''
    const given = await new Response(new Uint8Array(req.body), {
      headers: { 'content-type': type },
    }).formData()
    const form = new URLSearchParams()
    for (const [name, value] of given) {
      if (typeof value === 'string') form.append(name, value)
      else {
        form.append(`${name}[filename]`, value.name)
        form.append(`${name}[size]`, String(value.size))
        form.append(`${name}[type]`, value.type)
      }
    }
    req.body = form.toString()
    next()
  },
]
