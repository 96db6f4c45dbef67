/* What programs write that no parser of JSON takes, and whose meaning is plain nevertheless. */
#include "formats/jval_internal.h"

#include <string.h>

#include "base/ascii.h"
#include "formats/jscan.h"

static bool
hex4(const char *p, unsigned *value)
{
	*value = 0;
	for (int i = 0; i < 4; i++) {
		int digit = ascii_hex(p[i]);
		if (digit < 0)
			return false;
		*value = *value * 16 + (unsigned)digit;
	}
	return true;
}

/*
 * Programs that count in UTF-16 cut strings inside a character, and then write half of it, which
 * no parser takes.  U+FFFD in its place is one character and one unit as well, so nothing moves.
 * False when there is no such half.
 */
bool
jval_mend_halves(struct buf *text)
{
	unsigned first, second;
	bool mended = false;
	for (size_t i = 0; i + 5 < text->len; i++) {
		char *p = text->ptr + i;
		if (*p != '\\')
			continue;
		i++;
		if (p[1] != 'u' || !hex4(p + 2, &first) || first < 0xD800 || first > 0xDFFF)
			continue;
		i += 4;
		if (first < 0xDC00 && (size_t)(p - text->ptr) + 12 <= text->len && p[6] == '\\' &&
		    p[7] == 'u' && hex4(p + 8, &second) && second >= 0xDC00 && second <= 0xDFFF) {
			i += 6;
			continue;
		}
		memcpy(p + 2, "fffd", 4);
		mended = true;
	}
	return mended;
}

/* An integer that no 64 bits with a sign can hold: hashes without a sign are written as numbers. */
static bool
is_beyond(struct str number)
{
	struct str digits = str_sub(number, str_starts(number, STR("-")), number.len);
	static const char most[] = "9223372036854775807", least[] = "9223372036854775808";
	for (size_t i = 0; i < digits.len; i++)
		if (!ascii_is_digit(digits.ptr[i]))
			return false;
	if (digits.len != strlen(most))
		return digits.len > strlen(most) && digits.ptr[0] != '0';
	return memcmp(digits.ptr, digits.len < number.len ? least : most, digits.len) > 0;
}

/* These become texts, which the parser takes, with all of their digits. */
bool
jval_mend_numbers(struct buf *text)
{
	struct jscan s;
	struct buf mended = {0};
	struct str all = buf_view(text);
	size_t copied = 0;
	jscan_init(&s, all);
	for (enum jscan_token t = JSCAN_OBJECT; t != JSCAN_END && t != JSCAN_WRONG;) {
		t = jscan_next(&s);
		if (t != JSCAN_NUMBER || !is_beyond(s.token))
			continue;
		size_t from = (size_t)(s.token.ptr - all.ptr);
		buf_str(&mended, str_sub(all, copied, from));
		buf_fmt(&mended, "\"%.*s\"", (int)s.token.len, s.token.ptr);
		copied = from + s.token.len;
	}
	buf_str(&mended, str_sub(all, copied, all.len));
	if (!copied) {
		buf_done(&mended);
		return false;
	}
	buf_done(text);
	*text = mended;
	return true;
}
