/*
 * Names of keys.  One table gives the name that is shown first, then what is also understood;
 * everything else is the character itself.
 */
#include "view/key.h"

#include "base/clean.h"
#include "text/uni.h"
#include "text/utf8.h"

static const struct name {
	const char *name;
	uint32_t code;
} names[] = {
	{"Tab", KEY_TAB}, {"Enter", KEY_ENTER}, {"Return", KEY_ENTER}, {"CR", KEY_ENTER},
	{"Esc", KEY_ESCAPE}, {"Escape", KEY_ESCAPE}, {"BS", KEY_BACKSPACE},
	{"Backspace", KEY_BACKSPACE}, {"Space", ' '}, {"lt", '<'}, {"gt", '>'},
	{"Star", '*'},
	{"Up", KEY_UP}, {"Down", KEY_DOWN}, {"Left", KEY_LEFT}, {"Right", KEY_RIGHT},
	{"Home", KEY_HOME}, {"End", KEY_END}, {"PageUp", KEY_PAGE_UP}, {"PgUp", KEY_PAGE_UP},
	{"PageDown", KEY_PAGE_DOWN}, {"PgDn", KEY_PAGE_DOWN}, {"PgDown", KEY_PAGE_DOWN},
	{"Insert", KEY_INSERT}, {"Ins", KEY_INSERT}, {"Delete", KEY_DELETE}, {"Del", KEY_DELETE},
	{"F1", KEY_F1}, {"F2", KEY_F2}, {"F3", KEY_F3}, {"F4", KEY_F4}, {"F5", KEY_F5},
	{"F6", KEY_F6}, {"F7", KEY_F7}, {"F8", KEY_F8}, {"F9", KEY_F9}, {"F10", KEY_F10},
	{"F11", KEY_F11}, {"F12", KEY_F12},
};
enum { N_NAMES = sizeof names / sizeof names[0] };

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool
is_name(struct str s, const char *name)
{
	size_t i = 0;
	while (i < s.len && name[i] != 0 && lower(s.ptr[i]) == lower(name[i]))
		i++;
	return i == s.len && name[i] == 0;
}

struct key
key_tidy(struct key k)
{
	if (k.mods & MOD_CTRL && k.code < KEY_SPECIAL) {
		k.code = uni_lower(k.code);
		uint32_t same = k.code == 'i' ? KEY_TAB : k.code == 'm' ? KEY_ENTER :
		    k.code == '[' ? KEY_ESCAPE : k.code == '@' ? ' ' : k.code == '?' ? KEY_BACKSPACE : 0;
		if (same != 0)
			k.code = same;
		if (same != 0 && same != ' ')
			k.mods &= (uint8_t)~MOD_CTRL;
	} else if (k.mods & MOD_SHIFT && k.code < KEY_SPECIAL) {
		uint32_t up = uni_upper(k.code);
		if (up != k.code || uni_is_upper(k.code))
			k.mods &= (uint8_t)~MOD_SHIFT;
		k.code = up;
	}
	return k;
}

bool
key_eq(struct key a, struct key b)
{
	return a.code == b.code && a.mods == b.mods;
}

/* "C-", "M-", "A-", "S-" off the front; a lone last character is a key, not a modifier. */
static uint8_t
take_mods(struct str *s)
{
	uint8_t mods = 0;
	while (s->len > 2 && s->ptr[1] == '-') {
		char c = lower(s->ptr[0]);
		if (c != 'c' && c != 'm' && c != 'a' && c != 's')
			break;
		mods |= c == 'c' ? MOD_CTRL : c == 's' ? MOD_SHIFT : MOD_ALT;
		*s = str_sub(*s, 2, s->len);
	}
	return mods;
}

static bool
parse_code(struct str s, uint32_t *code)
{
	for (size_t i = 0; i < N_NAMES; i++) {
		if (is_name(s, names[i].name)) {
			*code = names[i].code;
			return true;
		}
	}
	bool bad = false;
	return s.len > 0 && utf8_decode(s.ptr, s.len, code, &bad) == s.len && !bad &&
	    !clean_is_unsafe(*code);
}

static bool
unknown(struct err *err, struct str name)
{
	struct buf shown = {0};
	clean_quote(&shown, name, 40);
	err_set(err, ERR_SYNTAX, "unknown key '%s': names are like <C-w>, <S-Tab>, <PageDown>, <F1>, "
	    "and <lt> for '<'", buf_cstr(&shown));
	buf_done(&shown);
	return false;
}

bool
key_parse(struct str *spec, struct key *out, struct err *err)
{
	struct str s = *spec;
	struct key k = {0};
	if (s.len == 0)
		return err_set(err, ERR_SYNTAX, "expected a key");
	if (s.ptr[0] != '<' || s.len == 1) {
		bool bad = false;
		size_t n = utf8_decode(s.ptr, s.len, &k.code, &bad);
		if (k.code == '\n')
			k.code = KEY_ENTER;
		if (bad || (clean_is_unsafe(k.code) && k.code != KEY_TAB && k.code != KEY_ENTER))
			return unknown(err, str_sub(s, 0, n));
		*spec = str_sub(s, n, s.len);
		*out = k;
		return true;
	}
	/* A name is at least one byte, which may be '>' itself: <C->>. */
	size_t close = 2 + str_chr(str_sub(s, 2, s.len), '>');
	if (close + 1 < s.len && s.ptr[close - 1] == '-' && s.ptr[close + 1] == '>')
		close++;
	if (close >= s.len)
		return unknown(err, str_sub(s, 0, 16));
	struct str name = str_sub(s, 1, close);
	k.mods = take_mods(&name);
	if (!parse_code(name, &k.code))
		return unknown(err, str_sub(s, 0, close + 1));
	*out = key_tidy(k);
	*spec = str_sub(s, close + 1, s.len);
	return true;
}

void
key_name(struct buf *out, struct key k)
{
	if (k.mods & MOD_CTRL)
		buf_puts(out, "C-");
	if (k.mods & MOD_ALT)
		buf_puts(out, "M-");
	if (k.mods & MOD_SHIFT)
		buf_puts(out, "S-");
	for (size_t i = 0; i < N_NAMES; i++) {
		/* '<', '>' and '*' are shown as they are; their names are for writing them. */
		if (names[i].code == k.code && k.code != '<' && k.code != '>' && k.code != '*') {
			buf_puts(out, names[i].name);
			return;
		}
	}
	char bytes[4];
	if (clean_is_unsafe(k.code))
		clean_token(out, k.code);
	else
		buf_add(out, bytes, utf8_encode(k.code, bytes));
}
