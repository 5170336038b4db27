/* SPDX-License-Identifier: MIT
 * schema - describes every column of a batch to programs that know Frictionless but not sotay. */
#include "schema.h"

#include "sotay/batch/layout.h"

#define DOT_PATTERN  "[0-9A-HJKMNP-TV-Z]{8}:[1-9][0-9]{0,15}"
#define CODE_PATTERN "[a-z0-9_.-]{1,32}"

static struct json *column(const char *name, const char *type, const char *title)
{
	struct json *c = json_new_object();

	json_set(c, "name", json_new_str(name));
	json_set(c, "type", json_new_str(type));
	json_set(c, "title", json_new_str(title));
	return c;
}

static struct json *required(void)
{
	struct json *c = json_new_object();

	json_set(c, "required", json_new_bool(true));
	return c;
}

static void add_text(struct json *fields, const char *name, const char *title, bool must, const char *pattern)
{
	struct json *c = column(name, "string", title), *constraints = must ? required() : json_new_object();

	if (pattern)
		json_set(constraints, "pattern", json_new_str(pattern));
	if (json_size(constraints))
		json_set(c, "constraints", constraints);
	else
		json_free(constraints);
	json_append(fields, c);
}

static void add_number(struct json *fields, const char *name, const char *title, bool must, long long min,
	long long max)
{
	struct json *c = column(name, "integer", title), *constraints = must ? required() : json_new_object();

	json_set(constraints, "minimum", json_new_int(min));
	json_set(constraints, "maximum", json_new_int(max));
	json_set(c, "constraints", constraints);
	json_append(fields, c);
}

static void add_instant(struct json *fields, const char *name, const char *title)
{
	struct json *c = column(name, "datetime", title);

	json_set(c, "constraints", required());
	json_append(fields, c);
}

static void add_enum(struct json *fields, const struct field *f, const char *title)
{
	struct json *c = column(f->name, "string", title), *constraints = f->required ? required() : json_new_object();
	struct json *values = json_new_array();

	for (const struct enum_value *v = f->values; v->name; v++)
		json_append(values, json_new_str(v->name));
	json_set(constraints, "enum", values);
	json_set(c, "constraints", constraints);
	json_append(fields, c);
}

static void add_plain(struct json *fields, const struct field *f, const char *type, const char *format,
	const char *title)
{
	struct json *c = column(f->name, type, title);

	if (format)
		json_set(c, "format", json_new_str(format));
	if (f->required)
		json_set(c, "constraints", required());
	json_append(fields, c);
}

static void add_field(struct json *fields, const struct field *f, const struct i18n *vi)
{
	const char *title = tr(vi, f->label);

	switch (f->type) {
	case TYPE_TEXT:
	case TYPE_MEMO:
	case TYPE_URL:
		add_text(fields, f->name, title, f->required, NULL);
		return;
	case TYPE_DATE:
		add_plain(fields, f, "date", NULL, title);
		return;
	case TYPE_TIME:
		add_plain(fields, f, "time", "%H:%M", title);
		return;
	case TYPE_INT:
		add_number(fields, f->name, title, f->required, f->min, field_max(f));
		return;
	case TYPE_ENUM:
		add_enum(fields, f, title);
		return;
	case TYPE_REF:
		add_text(fields, f->name, title, f->required, "^" CODE_PATTERN "$");
		return;
	case TYPE_REFS:
		add_text(fields, f->name, title, f->required, "^" CODE_PATTERN "( " CODE_PATTERN ")*$");
		return;
	case TYPE_PERIOD:
		add_text(fields, f->name, title, f->required, "^20[0-9]{2}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]|9M))?$");
		return;
	case TYPE_COUNT:
		break;
	}
}

static void add_id(struct json *fields, const struct i18n *vi)
{
	struct json *c = column("id", "string", tr(vi, N_("Record id")));

	json_set(c, "format", json_new_str("uuid"));
	json_set(c, "constraints", required());
	json_append(fields, c);
}

static void add_deleted(struct json *fields, const struct i18n *vi)
{
	struct json *c = column("deleted", "boolean", tr(vi, N_("Deleted"))), *yes = json_new_array(),
				*no = json_new_array();

	json_append(yes, json_new_str("1"));
	json_append(no, json_new_str("0"));
	json_set(c, "trueValues", yes);
	json_set(c, "falseValues", no);
	json_set(c, "constraints", required());
	json_append(fields, c);
}

static struct json *kind_columns(enum kind kind, const struct i18n *vi)
{
	const struct kind_info *info = kind_info(kind);
	struct json *fields = json_new_array();

	add_id(fields, vi);
	add_text(fields, "device", tr(vi, N_("Machine")), true, "^[0-9A-HJKMNP-TV-Z]{8}$");
	add_number(fields, "origin", tr(vi, N_("Number of the creating edit")), true, 1, 9007199254740991);
	add_instant(fields, "created", tr(vi, N_("Recorded at")));
	add_instant(fields, "updated", tr(vi, N_("Changed at")));
	add_text(fields, "author", tr(vi, N_("Recorded by")), false, NULL);
	add_deleted(fields, vi);
	add_number(fields, "purged", tr(vi, N_("Erased")), true, 0, 2);
	for (size_t i = 0; i < info->n_fields; i++)
		add_field(fields, &info->fields[i], vi);
	add_text(fields, "version", tr(vi, N_("Version")), true, "^" DOT_PATTERN "( " DOT_PATTERN ")*$");
	add_text(fields, "stamps", tr(vi, N_("Edit marks")), false, "^[a-z_]+=" DOT_PATTERN "( [a-z_]+=" DOT_PATTERN ")*$");
	return fields;
}

static struct json *sibling_columns(const struct i18n *vi)
{
	struct json *fields = json_new_array();

	add_text(fields, "kind", tr(vi, N_("Kind of record")), true, "^(session|assist|feedback|progress)$");
	add_id(fields, vi);
	add_text(fields, "field", tr(vi, N_("Field")), true, "^[a-z_]+$");
	add_text(fields, "stamp", tr(vi, N_("Edit mark")), true, "^" DOT_PATTERN "$");
	add_text(fields, "value", tr(vi, N_("Value")), false, NULL);
	return fields;
}

struct json *schema_new(size_t table, const struct i18n *vi)
{
	static const char *const sibling_key[] = {"kind", "id", "field", "stamp", "value"};
	struct json *schema = json_new_object(), *key = json_new_array();

	json_set(schema, "fields", table == TABLE_SIBLINGS ? sibling_columns(vi) : kind_columns((enum kind)table, vi));
	if (table == TABLE_SIBLINGS) {
		for (size_t i = 0; i < sizeof sibling_key / sizeof *sibling_key; i++)
			json_append(key, json_new_str(sibling_key[i]));
	} else {
		json_append(key, json_new_str("id"));
	}
	json_set(schema, "primaryKey", key);
	return schema;
}
