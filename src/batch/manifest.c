/* SPDX-License-Identifier: MIT
 * manifest - reading and writing datapackage.json. */
#include "sotay/batch/manifest.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "schema.h"
#include "sotay/base/json.h"
#include "sotay/model/dot.h"
#include "sotay/model/rules.h"

uint64_t manifest_rows(const struct manifest *m)
{
	uint64_t rows = 0;

	for (size_t i = 0; i < KIND_COUNT; i++)
		rows += m->tables[i].rows;
	return rows;
}

/* ---- reading ---- */

static enum err broken(struct error *e, const char *key)
{
	error_set(e, ERR_REFUSED,
		N_("The file %s of this batch is not what sotay writes: \"%s\" is missing or wrong. Ask for the batch to be "
		   "exported again."),
		MANIFEST_NAME, key);
	return error_at(e, MANIFEST_NAME, 0, key);
}

static bool get_number(const struct json *object, const char *key, long long min, uint64_t *out)
{
	long long n;

	if (!json_int(json_get(object, key), &n) || n < min || n > (long long)DOT_N_MAX)
		return false;
	*out = (uint64_t)n;
	return true;
}

static bool is_hash(const char *s)
{
	return strlen(s) == SHA256_HEX_BYTES - 1 && strspn(s, "0123456789abcdef") == SHA256_HEX_BYTES - 1;
}

static bool get_hash(const struct json *object, const char *key, bool may_be_empty, char out[SHA256_HEX_BYTES])
{
	const char *s = json_str(json_get(object, key));

	if (!s || !(is_hash(s) || (may_be_empty && s[0] == '\0')))
		return false;
	memcpy(out, s, strlen(s) + 1);
	return true;
}

static bool get_device(const struct json *object, const char *key, char out[DEVICE_ID_BYTES + 1])
{
	const char *s = json_str(json_get(object, key));

	if (!s || !device_id_valid(s, strlen(s)))
		return false;
	memcpy(out, s, DEVICE_ID_BYTES + 1);
	return true;
}

static bool get_text(const struct json *object, const char *key, struct arena *a, const char **out)
{
	const char *s = json_str(json_get(object, key));

	if (!s || text_check(key, s, NULL) != OK)
		return false;
	*out = arena_strdup(a, s);
	return true;
}

/* A code of the plan; `may_be_empty`: or "". */
static bool get_code(const struct json *object, const char *key, bool may_be_empty, struct arena *a, const char **out)
{
	return get_text(object, key, a, out) && (code_valid(*out, strlen(*out)) || (may_be_empty && **out == '\0'));
}

static bool get_follows(const struct json *sotay, struct manifest *m)
{
	const struct json *follows = json_get(sotay, "follows");

	if (json_is_null(follows))
		return true;
	return get_device(follows, "device", m->follows) && get_number(follows, "number", 0, &m->follows_number);
}

static enum err parse_format(const struct json *sotay, struct error *e)
{
	long long format;

	if (!sotay || json_type_of(sotay) != JSON_T_OBJECT || !json_int(json_get(sotay, "format"), &format) || format < 1)
		return broken(e, "sotay");
	if (format <= BATCH_FORMAT)
		return OK;
	error_set(e, ERR_NEWER,
		N_("This batch was made by a newer sotay (batch format %lld; this one reads up to %d). Update sotay on this "
		   "machine, then take the batch in again."),
		format, (int)BATCH_FORMAT);
	return error_at(e, MANIFEST_NAME, 0, "format");
}

static enum err parse_sotay(const struct json *sotay, struct arena *a, struct manifest *m, struct error *e)
{
	if (!get_device(sotay, "device", m->device))
		return broken(e, "device");
	if (!get_text(sotay, "label", a, &m->label))
		return broken(e, "label");
	if (!get_code(sotay, "unit", true, a, &m->unit))
		return broken(e, "unit");
	if (!get_number(sotay, "number", 1, &m->number))
		return broken(e, "number");
	if (!get_number(sotay, "first", 1, &m->first))
		return broken(e, "first");
	if (!get_number(sotay, "last", 0, &m->last) || m->last + 1 < m->first)
		return broken(e, "last");
	if (!json_bool(json_get(sotay, "full"), &m->full) || (m->full && m->first != 1))
		return broken(e, "full");
	if (!get_hash(sotay, "previous", true, m->previous))
		return broken(e, "previous");
	if (!get_follows(sotay, m))
		return broken(e, "follows");
	if (!get_code(sotay, "plan", false, a, &m->plan))
		return broken(e, "plan");
	if (!get_hash(sotay, "plan_hash", false, m->plan_hash))
		return broken(e, "plan_hash");
	return OK;
}

static int table_by_name(const char *name)
{
	for (size_t i = 0; i < TABLE_COUNT; i++) {
		if (name && strcmp(name, batch_table_name(i)) == 0)
			return (int)i;
	}
	return -1;
}

static enum err parse_resource(const struct json *resource, struct manifest *m, struct error *e)
{
	const char *path = json_str(json_get(resource, "path")), *hash = json_str(json_get(resource, "hash"));
	int table = table_by_name(json_str(json_get(resource, "name")));
	char expected[24];
	struct manifest_table *t;

	if (table < 0)
		return broken(e, "name");
	t = &m->tables[table];
	snprintf(expected, sizeof expected, "%s.csv", batch_table_name((size_t)table));
	if (!path || strcmp(path, expected) != 0)
		return broken(e, "path");
	if (t->present)
		return broken(e, "resources");
	if (!hash || strncmp(hash, "sha256:", 7) != 0 || !is_hash(hash + 7))
		return broken(e, "hash");
	memcpy(t->hash, hash + 7, SHA256_HEX_BYTES);
	if (!get_number(resource, "bytes", 1, &t->bytes) || t->bytes > BATCH_BYTES_MAX)
		return broken(e, "bytes");
	if (!get_number(resource, "sotay:rows", 1, &t->rows) || t->rows > t->bytes)
		return broken(e, "sotay:rows");
	t->present = true;
	return OK;
}

static enum err parse_resources(const struct json *resources, struct manifest *m, struct error *e)
{
	uint64_t bytes = 0, rows = 0;

	/* None at all: a snapshot of an empty store. */
	if (!resources || json_type_of(resources) != JSON_T_ARRAY)
		return broken(e, "resources");
	for (size_t i = 0; i < json_size(resources); i++) {
		enum err err = parse_resource(json_at(resources, i), m, e);

		if (err != OK)
			return err;
	}
	if (manifest_rows(m) == 0 && m->tables[TABLE_SIBLINGS].present)
		return broken(e, "resources");
	for (size_t i = 0; i < TABLE_COUNT; i++) {
		bytes += m->tables[i].bytes;
		rows += m->tables[i].rows;
	}
	if (bytes > BATCH_BYTES_MAX || rows > BATCH_ROWS_MAX) {
		error_set(e, ERR_REFUSED,
			N_("The batch is too large for this program: %llu bytes, %llu rows. Ask for it in parts."),
			(unsigned long long)bytes, (unsigned long long)rows);
		return error_at(e, MANIFEST_NAME, 0, "bytes");
	}
	return OK;
}

/* `name` is the folder's name in lower case. */
static bool name_fits(const struct json *root, const struct manifest *m)
{
	const char *name = json_str(json_get(root, "name"));
	char expected[BATCH_NAME_BYTES];

	batch_name(m->device, m->number, expected);
	for (char *p = expected; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return name && strcmp(name, expected) == 0;
}

static enum err parse_root(const struct json *root, struct arena *a, struct manifest *m, struct error *e)
{
	const struct json *sotay = json_get(root, "sotay");
	const char *profile = json_str(json_get(root, "profile")), *created = json_str(json_get(root, "created"));
	enum err err = parse_format(sotay, e);

	if (err == OK)
		err = parse_sotay(sotay, a, m, e);
	if (err != OK)
		return err;
	if (!profile || strcmp(profile, "tabular-data-package") != 0)
		return broken(e, "profile");
	if (!name_fits(root, m))
		return broken(e, "name");
	if (!created || !instant_parse(created, &m->created))
		return broken(e, "created");
	return parse_resources(json_get(root, "resources"), m, e);
}

enum err manifest_parse(const void *bytes, size_t len, struct arena *a, struct manifest *out, struct error *e)
{
	struct manifest m = {.label = "", .unit = "", .plan = ""};
	struct json *root = NULL;
	enum err err;

	if (len > MANIFEST_BYTES_MAX || json_parse(bytes, len, &root, NULL) != OK) {
		error_set(e, ERR_REFUSED,
			N_("The file %s of this batch is damaged and cannot be read. Ask for the batch to be exported again."),
			MANIFEST_NAME);
		return error_at(e, MANIFEST_NAME, 0, NULL);
	}
	err = parse_root(root, a, &m, e);
	json_free(root);
	if (err != OK)
		return err;
	sha256_hex(bytes, len, m.hash);
	*out = m;
	return OK;
}

/* ---- writing ---- */

static struct json *sotay_object(const struct manifest *m)
{
	struct json *s = json_new_object(), *follows = json_new_null();

	if (m->follows[0]) {
		json_free(follows);
		follows = json_new_object();
		json_set(follows, "device", json_new_str(m->follows));
		json_set(follows, "number", json_new_int((long long)m->follows_number));
	}
	json_set(s, "format", json_new_int(BATCH_FORMAT));
	json_set(s, "device", json_new_str(m->device));
	json_set(s, "label", json_new_str(m->label));
	json_set(s, "unit", json_new_str(m->unit));
	json_set(s, "number", json_new_int((long long)m->number));
	json_set(s, "first", json_new_int((long long)m->first));
	json_set(s, "last", json_new_int((long long)m->last));
	json_set(s, "full", json_new_bool(m->full));
	json_set(s, "previous", json_new_str(m->previous));
	json_set(s, "follows", follows);
	json_set(s, "plan", json_new_str(m->plan));
	json_set(s, "plan_hash", json_new_str(m->plan_hash));
	return s;
}

static struct json *resource_object(const struct manifest *m, size_t table, const struct i18n *vi)
{
	const struct manifest_table *t = &m->tables[table];
	struct json *r = json_new_object();
	char text[SHA256_HEX_BYTES + 8];

	json_set(r, "name", json_new_str(batch_table_name(table)));
	snprintf(text, sizeof text, "%s.csv", batch_table_name(table));
	json_set(r, "path", json_new_str(text));
	json_set(r, "profile", json_new_str("tabular-data-resource"));
	json_set(r, "title",
		json_new_str(table == TABLE_SIBLINGS ? tr(vi, N_("Values that differ"))
											 : tr(vi, kind_info((enum kind)table)->label)));
	json_set(r, "format", json_new_str("csv"));
	json_set(r, "mediatype", json_new_str("text/csv"));
	json_set(r, "encoding", json_new_str("utf-8"));
	json_set(r, "bytes", json_new_int((long long)t->bytes));
	snprintf(text, sizeof text, "sha256:%s", t->hash);
	json_set(r, "hash", json_new_str(text));
	json_set(r, "sotay:rows", json_new_int((long long)t->rows));
	json_set(r, "schema", schema_new(table, vi));
	return r;
}

static char *title(const struct manifest *m, const struct i18n *vi)
{
	struct buf b = {0};

	buf_printf(&b, "%s %" PRIu64, tr(vi, N_("Batch")), m->number);
	if (m->label[0])
		buf_printf(&b, " · %s", m->label);
	return buf_take(&b);
}

void manifest_put(const struct manifest *m, const struct i18n *vi, struct buf *out)
{
	struct json *root = json_new_object(), *resources = json_new_array();
	char name[BATCH_NAME_BYTES], created[INSTANT_TEXT_BYTES];
	char *text = title(m, vi);

	batch_name(m->device, m->number, name);
	for (char *p = name; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	instant_format(m->created, created);
	json_set(root, "profile", json_new_str("tabular-data-package"));
	json_set(root, "name", json_new_str(name));
	json_set(root, "title", json_new_str(text));
	json_set(root, "created", json_new_str(created));
	json_set(root, "sotay", sotay_object(m));
	for (size_t i = 0; i < TABLE_COUNT; i++) {
		if (m->tables[i].present)
			json_append(resources, resource_object(m, i, vi));
	}
	json_set(root, "resources", resources);
	json_put(root, 2, out);
	buf_putc(out, '\n');
	json_free(root);
	free(text);
}
