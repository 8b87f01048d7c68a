{{/* Names and labels. */}}
{{- define "weft.name" -}}
{{ default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{- define "weft.fullname" -}}
{{- $name := include "weft.name" . -}}
{{ default (contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name)) .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{- define "weft.selector" -}}
app.kubernetes.io/name: {{ include "weft.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "weft.labels" -}}
{{ include "weft.selector" . }}
app.kubernetes.io/version: {{ default .Chart.AppVersion .Values.image.tag | trunc 63 | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: weft
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* The head of an object: (list root name component extra-annotations). */}}
{{- define "weft.metadata" -}}
{{- $root := index . 0 -}}
{{- $notes := merge (dict) (index . 3) $root.Values.commonAnnotations -}}
metadata:
  name: {{ index . 1 }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "weft.labels" $root | nindent 4 }}
    {{- with index . 2 }}
    app.kubernetes.io/component: {{ . }}
    {{- end }}
  {{- with $notes }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{- define "weft.hook" -}}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end }}

{{- define "weft.image" -}}
{{- $i := .Values.image -}}
{{- with $i.registry }}{{ . }}/{{ end }}{{ $i.repository }}
{{- if $i.digest }}@{{ $i.digest }}{{ else }}:{{ default .Chart.AppVersion $i.tag }}{{ end }}
{{- end }}

{{/* The names of Secrets: what is there already, else the chart's own. */}}
{{- define "weft.postgresSecret" -}}{{ default (printf "%s-postgres" (include "weft.fullname" .)) .Values.postgres.existingSecret }}{{- end }}
{{- define "weft.natsSecret" -}}{{ default (printf "%s-nats" (include "weft.fullname" .)) .Values.nats.existingSecret }}{{- end }}
{{- define "weft.keysSecret" -}}{{ default (printf "%s-keys" (include "weft.fullname" .)) .Values.keys.existingSecret }}{{- end }}

{{/* The name of the Secret with the login of one process: its own, where each has one. (list root name) */}}
{{- define "weft.loginSecret" -}}
{{- $root := index . 0 -}}
{{- with $root.Values.postgres.loginSecrets }}{{ replace "%s" (index $ 1) . }}{{ else }}{{ include "weft.postgresSecret" $root }}{{ end -}}
{{- end }}

{{/* What the chart knows of every target: files/targets.yaml, which `make chart-files` writes from the code. */}}
{{- define "weft.table" -}}
{{ .Files.Get "files/targets.yaml" }}
{{- end }}

{{/* The settings of one target or of `all`: the defaults with what differs. (list root name) */}}
{{- define "weft.settings" -}}
{{- $root := index . 0 -}}
{{- $own := default (dict) (get $root.Values.targets (index . 1)) -}}
{{ mergeOverwrite (deepCopy $root.Values.targetDefaults) (deepCopy $own) | toYaml }}
{{- end }}

{{/*
The processes: name → its targets, its ports, whom it calls and what it reaches. With `all` there is one.
Every template ranges over them, so that both modes, and a new target, are the same to it.
*/}}
{{- define "weft.processes" -}}
{{- $root := . -}}
{{- $table := include "weft.table" . | fromYaml -}}
{{- $on := list -}}
{{- range $name, $_ := $table -}}
{{- if (include "weft.settings" (list $root $name) | fromYaml).enabled }}{{ $on = append $on $name }}{{ end -}}
{{- end -}}
{{- $found := dict -}}
{{- if eq .Values.mode "all" -}}
{{- $found = dict "all" (dict "targets" $on "serve" (eq (len $on) (len $table) | ternary "all" (join "," $on))) -}}
{{- else -}}
{{- range $on }}{{ $_ := set $found . (dict "targets" (list .) "serve" .) }}{{ end -}}
{{- end -}}
{{- range $name, $process := $found -}}
{{- $settings := include "weft.settings" (list $root $name) | fromYaml -}}
{{- $scaled := $settings.autoscaling.enabled -}}
{{- $calls := list -}}
{{- $reaches := list -}}
{{- $grpc := dict -}}
{{- range $target := $process.targets -}}
{{- $row := get $table $target -}}
{{- if not $row.edge }}{{ $_ := set $grpc $target (add 8430 $row.place) }}{{ end -}}
{{- range $row.calls }}{{ if and (has . $on) (not (has . $process.targets)) }}{{ $calls = append $calls . }}{{ end }}{{ end -}}
{{- if or (eq $row.reaches "internet") (and (eq $row.reaches "oidc") (dig "gateway" "oidc" false $root.Values.config)) }}{{ $reaches = append $reaches $target }}{{ end -}}
{{- end -}}
{{- $_ := set $process "settings" $settings -}}
{{- $_ := set $process "name" (eq $name "all" | ternary (include "weft.fullname" $root) (printf "%s-%s" (include "weft.fullname" $root) $name)) -}}
{{- $_ := set $process "edge" (has "gateway" $process.targets) -}}
{{- $_ := set $process "grpc" $grpc -}}
{{- $_ := set $process "calls" $calls -}}
{{- $_ := set $process "reaches" $reaches -}}
{{- $_ := set $process "podsMax" ($scaled | ternary $settings.autoscaling.maxReplicas $settings.replicas) -}}
{{- $_ := set $process "surge" (include "weft.recreates" $root | empty | ternary 1 0) -}}
{{- end -}}
{{ $found | toYaml }}
{{- end }}

{{/* The name of the process in which the gateway runs. */}}
{{- define "weft.edgeName" -}}
{{ include "weft.fullname" . }}{{ if eq .Values.mode "split" }}-gateway{{ end }}
{{- end }}

{{/* The process in which `weft doctor` runs: it knocks at the vendors of messages, whom only notifications reach. */}}
{{- define "weft.doctorName" -}}
{{- $found := include "weft.processes" . | fromYaml -}}
{{- if hasKey $found "notifications" }}{{ $found.notifications.name }}{{ else }}{{ include "weft.edgeName" . }}{{ end }}
{{- end }}

{{/* Non-empty where a volume of one node keeps two pods from running side by side. */}}
{{- define "weft.recreates" -}}
{{- if and (not .Values.files.url) (eq .Values.files.persistence.accessMode "ReadWriteOnce") }}yes{{ end }}
{{- end }}

{{/* Seconds from the order to stop to the kill: preStop, the edge's drain, HTTP (5), gRPC, loops (3) and a margin (5). */}}
{{- define "weft.graceSeconds" -}}
{{- $edge := dig "gateway" "drain_s" 2.0 .Values.config -}}
{{ add .Values.drain.preStopSeconds (ceil $edge) 5 .Values.drain.seconds 3 5 }}
{{- end }}
