{{/* What every pod of Weft has in common, and what of it depends on its work. */}}

{{/* Security of a pod, and of a container: the restricted standard, with a file system that cannot be written. */}}
{{- define "weft.podSecurity" -}}
automountServiceAccountToken: false
{{- with .Values.serviceAccount.name }}
serviceAccountName: {{ . }}
{{- end }}
enableServiceLinks: false  # variables such as WEFT_LEADS_SERVICE_HOST would be settings that Weft does not know
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .Values.runAsUser }}
  runAsGroup: {{ .Values.runAsUser }}
  fsGroup: {{ .Values.runAsUser }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "weft.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end }}

{{/* A variable from a Secret: (list name secret key). */}}
{{- define "weft.secretEnv" -}}
- name: {{ index . 0 }}
  valueFrom: {secretKeyRef: {name: {{ index . 1 }}, key: {{ index . 2 }}}}
{{- end }}

{{/* Variables of the database, for pods and for the migration: (list root secret-with-the-address). */}}
{{- define "weft.postgresEnv" -}}
{{- $postgres := (index . 0).Values.postgres -}}
{{ include "weft.secretEnv" (list "WEFT_DATABASE_URL" (index . 1) $postgres.urlKey) }}
{{- with $postgres.sslMode }}
- {name: PGSSLMODE, value: {{ . }}}
{{- end }}
{{- if $postgres.caSecret }}
- {name: PGSSLROOTCERT, value: /etc/weft/postgres/ca.crt}
{{- end }}
- {name: HOME, value: /var/lib/weft}
{{- end }}

{{/* Variables of the user: (list root own). */}}
{{- define "weft.extraEnv" -}}
{{- with concat (index . 0).Values.extraEnv (index . 1) }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Settings as variables: what the user set, then what the chart knows. */}}
{{- define "weft.configEnv" -}}
{{- $root := . -}}
{{- $config := deepCopy .Values.config -}}
{{- $known := dict "data_dir" "/var/lib/weft" "http_host" "0.0.0.0" "http_port" 8420 "grpc_host" "0.0.0.0" "grpc_port_base" 8430 "metrics_host" "0.0.0.0" "metrics_port" 8421 "drain_s" .Values.drain.seconds -}}
{{- $_ := set $known "files_url" (default "file:///var/lib/weft/files" .Values.files.url) -}}
{{- if .Values.nats.caSecret }}{{ $_ := set $known "nats_ca" "/etc/weft/nats/ca.crt" }}{{ end -}}
{{- $_ := set $known "signing_key" "/etc/weft/keys/signing-key.pem" -}}
{{- $_ := set $known "encryption_key" "/etc/weft/keys/encryption-key" -}}
{{- $hosts := .Values.gatewayApi.hostnames -}}
{{- if or .Values.ingress.enabled .Values.gatewayApi.enabled -}}
{{- /* A proxy stands in front: the address of a client is what it says, and people know the system by its name. */ -}}
{{- $_ := set $config "gateway" (mergeOverwrite (dict "trusted_proxies" 1) (default (dict) $config.gateway)) -}}
{{- $plain := and .Values.ingress.enabled (not .Values.ingress.tlsSecret) -}}
{{- $host := .Values.ingress.enabled | ternary .Values.ingress.host (first (append $hosts "")) -}}
{{- if and $host (not $config.public_url) }}{{ $_ := set $config "public_url" (printf "%s://%s" ($plain | ternary "http" "https") $host) }}{{ end -}}
{{- end -}}
{{- if eq .Values.mode "split" -}}
{{- $peers := dict -}}
{{- range include "weft.processes" . | fromYaml -}}
{{- $name := .name -}}
{{- range $target, $port := .grpc }}{{ $_ := set $peers $target (printf "%s.%s.svc:%d" $name $root.Release.Namespace (int $port)) }}{{ end -}}
{{- end -}}
{{- $_ := set $known "peers" $peers -}}
{{- end -}}
{{- range $name, $value := merge $known $config }}
{{- if not (kindIs "invalid" $value) }}
WEFT_{{ upper $name }}: {{ if or (kindIs "map" $value) (kindIs "slice" $value) }}{{ toJson $value | quote }}{{ else if and (kindIs "float64" $value) (eq (floor $value) $value) }}{{ $value | int64 | quote }}{{ else }}{{ $value | toString | quote }}{{ end }}
{{- end }}
{{- end }}
{{- end }}

{{/* Volumes: keys, authorities, files, and what is written: scratch only. */}}
{{- define "weft.volumes" -}}
- name: keys
  secret:
    secretName: {{ include "weft.keysSecret" . }}
    defaultMode: 0440
    items:
      - {key: {{ .Values.keys.signingKeyKey }}, path: signing-key.pem}
      - {key: {{ .Values.keys.encryptionKeyKey }}, path: encryption-key}
{{- with .Values.nats.caSecret }}
- name: nats-ca
  secret: {secretName: {{ . }}, items: [{key: {{ $.Values.nats.caKey }}, path: ca.crt}]}
{{- end }}
- name: files
{{- if .Values.files.url }}
  emptyDir: {sizeLimit: 1Gi}
{{- else }}
  persistentVolumeClaim: {claimName: {{ default (printf "%s-files" (include "weft.fullname" .)) .Values.files.persistence.existingClaim }}}
{{- end }}
{{- end }}

{{- define "weft.mounts" -}}
- {name: keys, mountPath: /etc/weft/keys, readOnly: true}
{{- if .Values.nats.caSecret }}
- {name: nats-ca, mountPath: /etc/weft/nats, readOnly: true}
{{- end }}
- {name: files, mountPath: /var/lib/weft/files}
{{- end }}

{{/* Volumes that the migration has, too. */}}
{{- define "weft.commonVolumes" -}}
{{- with .Values.postgres.caSecret }}
- name: postgres-ca
  secret: {secretName: {{ . }}, items: [{key: {{ $.Values.postgres.caKey }}, path: ca.crt}]}
{{- end }}
- name: data
  emptyDir: {sizeLimit: 1Gi}
- name: tmp
  emptyDir: {sizeLimit: 1Gi}
{{- end }}

{{- define "weft.commonMounts" -}}
{{- if .Values.postgres.caSecret }}
- {name: postgres-ca, mountPath: /etc/weft/postgres, readOnly: true}
{{- end }}
- {name: data, mountPath: /var/lib/weft}
- {name: tmp, mountPath: /tmp}
{{- end }}
