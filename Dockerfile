# gouji as a container: docker build -t gouji . && docker run --rm -v "$PWD:/work" gouji check 年度报告.docx
FROM node:24-slim AS build
WORKDIR /src
COPY . .
RUN npm ci --no-audit --no-fund && mkdir /package && npm pack --pack-destination /package

FROM node:24-slim
COPY --from=build /package/*.tgz /tmp/
RUN npm install --global --no-audit --no-fund /tmp/*.tgz && rm -rf /tmp/*.tgz /root/.npm
USER node
WORKDIR /work
ENTRYPOINT ["gouji"]
CMD ["--help"]
