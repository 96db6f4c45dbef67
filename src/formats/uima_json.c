/*
 * JSON CAS as feature structures (cas.h says what becomes of them).  Marks stand before names: %
 * for words of the format, @ for references, ^ for places, # for numbers that JSON cannot write.
 * The structures are a list with %ID, or members named by it; a list alone is a whole file.
 */
#include "formats/uima_json.h"

#include "formats/cas.h"
#include "formats/jsniff.h"
#include "formats/jval.h"

struct uima_json {
	struct jval_stream *stream;
	struct cas *cas;             /* of the value at hand; NULL: at the end */
	struct buf text;
	struct err broken;
	size_t broken_line;
};

/* ---- one value */

/* A scalar as text; borrowed until the next call. */
static bool
plain(struct uima_json *w, const struct jval *v, struct str *out)
{
	buf_clear(&w->text);
	if (jval_is_text(v))
		*out = jval_text(v);
	else if (jval_plain(v, &w->text))
		*out = buf_view(&w->text);
	else
		return false;
	return true;
}

static void
read_value(struct uima_json *w, struct str feature, const struct jval *v, size_t line)
{
	struct str text;
	if (jval_is_null(v))
		return;
	for (size_t i = 0; i < jval_count(v); i++)
		if (plain(w, jval_at(v, i), &text))
			cas_value(w->cas, feature, text);
	if (plain(w, v, &text))
		cas_value(w->cas, feature, text);
	else if (!jval_is_array(v))
		cas_problem(w->cas, DIAG_WARNING, line,
		    "a feature has an object as its value, which no JSON CAS has: left out", feature);
}

static void
read_refs(struct uima_json *w, struct str feature, const struct jval *v, size_t line)
{
	struct str id;
	for (size_t i = 0; i < jval_count(v); i++)
		if (plain(w, jval_at(v, i), &id))
			cas_ref(w->cas, feature, id);
	if (plain(w, v, &id))
		cas_ref(w->cas, feature, id);
	else if (!jval_is_array(v) && !jval_is_null(v))
		cas_problem(w->cas, DIAG_ERROR, line, "a reference is the number of a structure", feature);
}

static int
digit_of(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' + 26 :
	    c >= '0' && c <= '9' ? c - '0' + 52 : c == '+' || c == '-' ? 62 :
	    c == '/' || c == '_' ? 63 : -1;
}

/* Base 64 as the hexadecimal digits that XMI has. */
static void
read_bytes(struct uima_json *w, struct str s)
{
	unsigned bits = 0, n = 0;
	buf_clear(&w->text);
	for (size_t i = 0; i < s.len && digit_of(s.ptr[i]) >= 0; i++) {
		bits = (bits << 6 | (unsigned)digit_of(s.ptr[i])) & 0xFFFF;
		n += 6;
		if (n >= 8) {
			n -= 8;
			buf_fmt(&w->text, "%02X", bits >> n & 0xFFu);
		}
	}
	cas_value(w->cas, STR("elements"), buf_view(&w->text));
}

static bool
is_of_values(struct str type)
{
	static const char *const arrays[] = {"Boolean", "Short", "Integer", "Long", "Float", "Double",
	    "String"};
	if (!str_starts(type, STR("uima.cas.")))
		return false;
	for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
		if (str_starts(str_sub(type, 9, type.len), str_of(arrays[i])))
			return true;
	return false;
}

static void
read_elements(struct uima_json *w, struct str type, const struct jval *v, size_t line)
{
	if (str_starts(type, STR("uima.cas.Byte")) && jval_is_text(v))
		read_bytes(w, jval_text(v));
	else if (is_of_values(type))
		read_value(w, STR("elements"), v, line);
	else
		read_refs(w, STR("elements"), v, line);
}

static void
read_feature(struct uima_json *w, struct str type, struct str key, const struct jval *v,
    size_t line)
{
	char mark = key.len ? key.ptr[0] : 0;
	struct str name = str_sub(key, 1, key.len);
	if (str_is(key, "%ELEMENTS"))
		read_elements(w, type, v, line);
	else if (mark == '@')
		read_refs(w, name, v, line);
	else if (mark == '^' || mark == '#')
		read_value(w, name, v, line);
	else if (mark != '%')
		read_value(w, key, v, line);
}

/* id: "" when it stands in the structure. */
static void
read_structure(struct uima_json *w, struct str id, const struct jval *o)
{
	struct buf id_of = {0};
	struct str key, type = jval_text(jval_member(o, "%TYPE"));
	const struct jval *value;
	size_t line = jval_line(w->stream, o);
	if (!id.len) {
		jval_plain(jval_member(o, "%ID"), &id_of);
		id = buf_view(&id_of);
	}
	if (type.len && id.len) {
		cas_begin(w->cas, id, type, line);
		for (void *at = NULL; jval_next(o, &at, &key, &value);)
			read_feature(w, type, key, value, line);
	} else {
		cas_problem(w->cas, DIAG_ERROR, line,
		    "a feature structure needs a %ID and a %TYPE: left out", id);
	}
	buf_done(&id_of);
}

static void
read_structures(struct uima_json *w, const struct jval *all)
{
	struct str id;
	const struct jval *o;
	for (size_t i = 0; i < jval_count(all); i++)
		read_structure(w, STR_NONE, jval_at(all, i));
	for (void *at = NULL; jval_is_object(all) && jval_next(all, &at, &id, &o);)
		read_structure(w, id, o);
}

static void
read_types(struct uima_json *w, const struct jval *types)
{
	struct str name;
	const struct jval *t;
	for (void *at = NULL; jval_next(types, &at, &name, &t);)
		if (jval_text(jval_member(t, "%SUPER_TYPE")).len)
			cas_supertype(w->cas, name, jval_text(jval_member(t, "%SUPER_TYPE")));
}

static bool
is_cas(const struct jval *v)
{
	return jval_member(v, "%FEATURE_STRUCTURES") || jval_member(v, "%VIEWS") ||
	    jval_member(v, "%TYPES") || jval_member(jval_at(v, 0), "%TYPE");
}

/* Goes to the next CAS of the file. */
static void
next_cas(struct uima_json *w)
{
	const struct jval *v = NULL;
	struct err err;
	enum jval_got got;
	cas_free(w->cas);
	w->cas = NULL;
	while ((got = jval_stream_next(w->stream, &v, &err)) == JVAL_BROKEN || (got == JVAL_VALUE &&
	    !is_cas(v))) {
		if (got == JVAL_BROKEN && w->broken.code == ERR_NONE) {
			w->broken = err;
			w->broken_line = jval_stream_line(w->stream);
		}
	}
	if (got == JVAL_END)
		return;
	w->cas = cas_new();
	if (w->broken.code != ERR_NONE)
		cas_problem(w->cas, DIAG_ERROR, w->broken_line, "what stands here is no JSON: left out",
		    str_of(w->broken.text));
	w->broken.code = ERR_NONE;
	read_types(w, jval_member(v, "%TYPES"));
	read_structures(w, jval_is_array(v) ? v : jval_member(v, "%FEATURE_STRUCTURES"));
}

/* ---- the reader */

static void
uima_json_close(void *work)
{
	struct uima_json *w = work;
	jval_stream_free(w->stream);
	cas_free(w->cas);
	buf_done(&w->text);
	mem_free(w);
}

static void *
uima_json_open(struct str content, struct str options, struct err *err)
{
	(void)options;
	struct uima_json *w = mem_alloc(sizeof *w);
	w->stream = jval_stream_new(content);
	next_cas(w);
	if (w->cas)
		return w;
	if (w->broken.code != ERR_NONE)
		err_set(err, ERR_SYNTAX, "line %zu: %s", w->broken_line, w->broken.text);
	else
		err_set(err, ERR_SYNTAX, "this is no JSON CAS: expected an object with %%TYPES, "
		    "%%FEATURE_STRUCTURES and %%VIEWS");
	uima_json_close(w);
	return NULL;
}

static enum format_read
uima_json_next(void *work, struct records *into, struct err *err)
{
	struct uima_json *w = work;
	while (w->cas) {
		enum format_read read = cas_next(w->cas, into, err);
		if (read != FORMAT_END)
			return read;
		next_cas(w);
	}
	if (w->broken.code == ERR_NONE)
		return FORMAT_END;
	err_set(err, ERR_SYNTAX, "line %zu: %s", w->broken_line, w->broken.text);
	w->broken.code = ERR_NONE;
	return FORMAT_FAILED;
}

const struct format_reader uima_json_reader = {uima_json_open, uima_json_next, uima_json_close};

unsigned
uima_json_sniff(struct str head)
{
	enum jsniff_top top = jsniff_top(head);
	if (top == JSNIFF_OBJECTS)
		return jsniff_has(head, "%TYPE") ? SNIFF_SURE : SNIFF_NO;
	return top == JSNIFF_OBJECT && (jsniff_has(head, "%TYPES") || jsniff_has(head, "%VIEWS") ||
	    jsniff_has(head, "%FEATURE_STRUCTURES")) ? SNIFF_SURE : SNIFF_NO;
}

unsigned
uima_json_old_sniff(struct str head)
{
	return jsniff_top(head) == JSNIFF_OBJECT && jsniff_has(head, "_context") &&
	    (jsniff_has(head, "_context._types") || jsniff_has(head, "_views") ||
	    jsniff_has(head, "_referenced_fss")) ? SNIFF_SURE : SNIFF_NO;
}
