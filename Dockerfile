# syntax=docker/dockerfile:1
# Two images from one file: `app` (cms, workers, bms) and `storefront`.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY domain/package.json domain/
COPY dev-env/package.json dev-env/
COPY cms/package.json cms/
COPY workers/package.json workers/
COPY cli/package.json cli/
COPY storefront/package.json storefront/
COPY loadtest/package.json loadtest/
COPY faults/package.json faults/
RUN npm ci
COPY . .
# The panel is compiled without a database; pages read it when they are asked for.
RUN npm run build -w cms && npm run build -w storefront && npm prune --omit=dev

FROM node:24.21.0-bookworm-slim AS runtime
WORKDIR /app
ENV NODE_ENV=production
RUN mkdir -p /data/media /data/state && chown -R node:node /data
COPY --from=build --chown=node:node /app/node_modules node_modules
COPY --from=build --chown=node:node /app/package.json package.json
COPY --from=build --chown=node:node /app/domain domain
USER node

FROM runtime AS app
COPY --from=build --chown=node:node /app/cms cms
COPY --from=build --chown=node:node /app/workers workers
COPY --from=build --chown=node:node /app/cli cli
EXPOSE 4000
CMD ["node", "cms/src/main.ts"]

FROM runtime AS storefront
COPY --from=build --chown=node:node /app/storefront storefront
EXPOSE 4321
CMD ["node", "storefront/dist/server/entry.mjs"]
