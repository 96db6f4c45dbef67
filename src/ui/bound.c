/*
 * Which keys run a command.  Each binding of the command is looked up again as if it were typed,
 * so that what is shown is what happens: a binding that is overruled in a focus is not shown.
 */
#include "ui/bound.h"

#include "text/uni.h"

void
bound_write(struct buf *out, const struct key *keys, size_t n, bool takes_char)
{
	bool plain = true;
	for (size_t i = 0; i < n; i++) {
		struct buf name = {0};
		key_name(&name, keys[i]);
		bool one = uni_columns(buf_view(&name)) == 1;
		/* "]a" and "zt" are read as they are; "C-w w" needs its blank. */
		if (i > 0 && !(plain && one))
			buf_chr(out, ' ');
		buf_str(out, buf_view(&name));
		plain = plain && one;
		buf_done(&name);
	}
	if (takes_char)
		buf_puts(out, plain ? "x" : " x");
}

bool
bound_keys(const struct keymap *k, enum focus focus, int command, size_t i, struct key *keys,
    size_t *n)
{
	const struct key *bound;
	for (size_t b = SIZE_MAX; keymap_of(k, command, &b, &bound, n);) {
		if (keymap_find(k, focus, bound, *n).command != command || i-- > 0)
			continue;
		for (size_t x = 0; x < *n; x++)
			keys[x] = bound[x];
		return true;
	}
	return false;
}

void
bound_text(const struct keymap *k, enum focus focus, int command, size_t most, struct buf *out)
{
	struct key keys[KEYS_MAX];
	size_t n;
	for (size_t i = 0; i < most && bound_keys(k, focus, command, i, keys, &n); i++) {
		if (i > 0)
			buf_chr(out, ' ');
		bound_write(out, keys, n, keymap_find(k, focus, keys, n).takes_char);
	}
}

/* The bar is drawn with every screen: one pass, and only what may win is looked up. */
bool
bound_function(const struct keymap *k, enum focus focus, int command, struct key *out)
{
	const struct key *keys;
	size_t n;
	bool any = false, function = false;
	for (size_t b = SIZE_MAX; !function && keymap_of(k, command, &b, &keys, &n);) {
		bool is_function = n == 1 && keys[0].code >= KEY_F1 && keys[0].code <= KEY_F12;
		if (n != 1 || (any && !is_function) ||
		    keymap_find(k, focus, keys, n).command != command)
			continue;
		*out = keys[0];
		any = true;
		function = is_function;
	}
	return any;
}
