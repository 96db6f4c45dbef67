/* What one asks of a node; and where a byte of a scalar's text stands in the file. */
#include "theme/yaml.h"

bool
node_is_null(const struct node *n)
{
	static const char *const forms[] = {"", "~", "null", "Null", "NULL"};
	if (n->kind != NODE_SCALAR || n->quote != QUOTE_NONE)
		return false;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (str_is(n->text, forms[i]))
			return true;
	}
	return false;
}

struct node *
node_get(const struct node *map, const char *key)
{
	if (map->kind != NODE_MAP)
		return NULL;
	for (uint32_t i = 0; i < map->n; i++) {
		if (str_is(map->pairs[i].key->text, key))
			return map->pairs[i].value;
	}
	return NULL;
}

static uint32_t
hex_value(const char *p, size_t n)
{
	uint32_t v = 0;
	for (size_t i = 0; i < n; i++) {
		char c = p[i];
		uint32_t d = c >= 'a' ? (uint32_t)(c - 'a') + 10 : c >= 'A' ? (uint32_t)(c - 'A') + 10 :
		    (uint32_t)(c - '0');
		v = v << 4 | (d & 15);
	}
	return v;
}

/* The source bytes of an escape, and the bytes that it decodes to (YAML 1.1, section 5.6). */
static size_t
escape_len(struct str s, size_t *decoded)
{
	size_t digits = s.len > 1 ? s.ptr[1] == 'x' ? 2 : s.ptr[1] == 'u' ? 4 :
	    s.ptr[1] == 'U' ? 8 : 0 : 0;
	*decoded = 1;
	if (digits && s.len >= 2 + digits) {
		uint32_t cp = hex_value(s.ptr + 2, digits);
		*decoded = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	} else if (s.len > 1 && (s.ptr[1] == 'N' || s.ptr[1] == '_')) {
		*decoded = 2;
	} else if (s.len > 1 && (s.ptr[1] == 'L' || s.ptr[1] == 'P')) {
		*decoded = 3;
	}
	return 2 + digits;
}

size_t
node_byte(const struct script *s, const struct node *n, size_t offset)
{
	struct str raw = str_sub(s->text, n->from, n->to);
	if (n->kind != NODE_SCALAR || n->quote == QUOTE_BLOCK || str_chr(raw, '\n') < raw.len)
		return n->from;
	if (n->quote == QUOTE_NONE)
		return offset < raw.len ? n->from + offset : n->to;
	size_t at = 1;
	while (offset && at < raw.len) {
		size_t len = 1, decoded = 1;
		if (n->quote == QUOTE_SINGLE && raw.ptr[at] == '\'')
			len = 2;
		else if (n->quote == QUOTE_DOUBLE && raw.ptr[at] == '\\')
			len = escape_len(str_sub(raw, at, raw.len), &decoded);
		at += len;
		offset -= decoded < offset ? decoded : offset;
	}
	return n->from + (at < raw.len ? at : raw.len);
}
