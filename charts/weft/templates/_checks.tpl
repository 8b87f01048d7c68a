{{/* What must hold before anything is rendered; each is one sentence with its remedy. */}}
{{- define "weft.checks" -}}
{{- $v := .Values -}}
{{- $processes := include "weft.processes" . | fromYaml -}}
{{- if not (or $v.postgres.existingSecret $v.postgres.url) }}{{ fail "Postgres has no address: set postgres.existingSecret, or postgres.url and postgres.adminUrl." }}{{ end -}}
{{- if and $v.migrations.enabled (not (or $v.postgres.existingSecret $v.postgres.adminUrl)) }}{{ fail "Migrations have no administrator: set postgres.adminUrl, or migrations.enabled=false and run `weft migrate` yourself." }}{{ end -}}
{{- with $v.postgres.loginSecrets }}
{{- if not (contains "%s" .) }}{{ fail "All targets would have one Secret: put %s for the target into postgres.loginSecrets, as in weft-postgres-%s." }}{{ end -}}
{{- if eq $v.mode "all" }}{{ fail "One process has one login: leave postgres.loginSecrets empty, or set mode=split." }}{{ end -}}
{{- end -}}
{{- if not (or $v.nats.existingSecret $v.nats.url) }}{{ fail "NATS has no address: set nats.existingSecret or nats.url." }}{{ end -}}
{{- if not (or $v.keys.existingSecret (and $v.keys.signingKey $v.keys.encryptionKey)) }}{{ fail "The processes share two keys: set keys.existingSecret, or keys.signingKey (openssl genpkey -algorithm ed25519) and keys.encryptionKey (openssl rand -base64 32)." }}{{ end -}}
{{- $pods := 0 -}}
{{- $wanted := add $v.postgres.reservedConnections ($v.migrations.enabled | ternary 2 0) -}}
{{- range $processes }}
{{- $pods = add $pods .podsMax -}}
{{- $wanted = add $wanted (mul .podsMax (add 1 .surge) .settings.poolSize) -}}
{{- end -}}
{{- if gt (int $wanted) (int $v.postgres.maxConnections) }}{{ fail (printf "Weft could want %d connections of Postgres, which lets %d in: lower poolSize, replicas or autoscaling.maxReplicas, or raise max_connections of the server and postgres.maxConnections with it." (int $wanted) (int $v.postgres.maxConnections)) }}{{ end -}}
{{- $volume := or $v.files.persistence.enabled $v.files.persistence.existingClaim -}}
{{- if not (or $v.files.url $volume) }}{{ fail "Files have no home: set files.url to an object store, or files.persistence.enabled=true." }}{{ end -}}
{{- if and (hasPrefix "s3://" $v.files.url) $v.networkPolicy.enabled (not $v.networkPolicy.destinations.files.to) }}{{ fail "Nobody reaches the object store: set networkPolicy.destinations.files.to to its peers, such as [{ipBlock: {cidr: 203.0.113.0/24}}], or networkPolicy.enabled=false." }}{{ end -}}
{{- if and (gt (int $pods) 1) (include "weft.recreates" .) }}{{ fail (printf "%d pods need the same files: set files.url to an object store, or files.persistence.accessMode=ReadWriteMany." (int $pods)) }}{{ end -}}
{{- $edge := false -}}
{{- range $processes }}{{ if .edge }}{{ $edge = true }}{{ end }}{{ end -}}
{{- if and (or $v.ingress.enabled $v.gatewayApi.enabled) (not $edge) }}{{ fail "An Ingress or HTTPRoute leads to the gateway, which is turned off: set targets.gateway.enabled=true." }}{{ end -}}
{{- if and $v.ingress.enabled (not $v.ingress.host) }}{{ fail "The Ingress has no name: set ingress.host." }}{{ end -}}
{{- if and $v.gatewayApi.enabled (not $v.gatewayApi.parentRefs) }}{{ fail "The HTTPRoute belongs to no Gateway: set gatewayApi.parentRefs." }}{{ end -}}
{{- end }}
