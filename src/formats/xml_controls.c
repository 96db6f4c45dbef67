/* XML 1.1, which expat reads as 1.0: what it may say beyond that. */
#include "formats/xml_internal.h"

#include "base/ascii.h"

bool
xml_is_11(struct str content)
{
	struct str head = str_sub(content, 0, 100);
	size_t at = str_find(head, STR("version=")), end = str_find(head, STR("?>"));
	struct str version = str_sub(head, at, end);
	return str_starts(version, STR("version=\"1.1\"")) || str_starts(version, STR("version='1.1'"));
}

/* The number of a reference such as &#1; or &#x1F;, and how long it is; 0 when it is none. */
static uint32_t
reference_at(struct str s, size_t *length)
{
	bool hex = s.len > 2 && s.ptr[2] == 'x';
	size_t i = hex ? 3 : 2;
	uint32_t n = 0;
	for (; i < s.len && i < 12 && s.ptr[i] != ';'; i++) {
		int digit = ascii_hex(s.ptr[i]);
		if (digit < 0 || digit >= (hex ? 16 : 10))
			return 0;
		n = n * (hex ? 16 : 10) + (uint32_t)digit;
	}
	*length = i + 1;
	return i < s.len && s.ptr[i] == ';' ? n : 0;
}

/* XML 1.1 may name control characters, which expat refuses as 1.0 does: one U+FFFD each, which is
 * as long in code points and in UTF-16 units.  A text may have them, and INCEpTION writes them. */
void
xml_replace_controls(struct str content, struct xml *x, struct buf *out)
{
	while (content.len) {
		size_t at = str_find(content, STR("&#")), length = 2;
		buf_str(out, str_sub(content, 0, at));
		content = str_sub(content, at, content.len);
		if (!content.len)
			return;
		uint32_t n = reference_at(content, &length);
		bool control = n && n < ' ' && n != '\t' && n != '\n' && n != '\r';
		x->n_replaced += control;
		buf_str(out, control ? STR("&#xFFFD;") : str_sub(content, 0, length));
		content = str_sub(content, length, content.len);
	}
}
