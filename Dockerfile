# The first stage builds the package, the second has Node and the package alone.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /opt/arpenteur
COPY --from=build /build/package.json /build/LICENSE ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY --from=build /build/data/demo ./data/demo
COPY --from=build /build/data/schemas ./data/schemas
COPY --from=build /build/data/references ./data/references
# The pack and the jobs: the only place that is written to.
RUN install -d -o node -g node -m 0700 /var/lib/arpenteur
VOLUME /var/lib/arpenteur
USER node
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/opt/arpenteur/dist/main.js"]
CMD ["serve", "--host", "0.0.0.0", "--pack", "/var/lib/arpenteur/reference.pack", "--jobs", "/var/lib/arpenteur/jobs"]
