/* Only what is printable ASCII is decoded: the rest of a URL stays as its writer left
 * it. */
#include "formats/percent.h"

#include <string.h>

#include "base/ascii.h"

static bool
is_plain(int c)
{
	return c >= ' ' && c < 0x7F;
}

/* "&#45;" at the front of s: its sign and length; 0: it is not one. */
static size_t
reference(struct str s, char *c)
{
	uint64_t n;
	struct str rest = s;
	if (!str_take_char(&rest, '&') || !str_take_char(&rest, '#') || !str_take_size(&rest, &n) ||
	    !str_take_char(&rest, ';') || n < ' ' || n >= 0x7F)
		return 0;
	*c = (char)n;
	return s.len - rest.len;
}

void
percent_decode(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c;
		size_t n = s.ptr[i] == '&' ? reference(str_sub(s, i, s.len), &c) : 0;
		if (n) {
			buf_chr(out, c);
			i += n - 1;
			continue;
		}
		int high = i + 2 < s.len && s.ptr[i] == '%' ? ascii_hex(s.ptr[i + 1]) : -1;
		int low = high >= 0 ? ascii_hex(s.ptr[i + 2]) : -1;
		if (low >= 0 && is_plain(16 * high + low)) {
			buf_chr(out, (char)(16 * high + low));
			i += 2;
		} else {
			buf_chr(out, s.ptr[i]);
		}
	}
}

void
percent_encode(struct buf *out, struct str s, const char *not)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		if (c <= ' ' || c == 0x7F || c == '%' || strchr(not, c))
			buf_fmt(out, "%%%02X", c);
		else
			buf_chr(out, s.ptr[i]);
	}
}
