/*
 * Products of matrices and vectors of 16-bit numbers: where nearly all time of parsing goes.
 * Weights come from 8 bits and vectors have at most 192 numbers, so no sum overflows.  Input
 * is taken in pairs, because SSE2 (which every x86-64 has) multiplies and adds pairs at once.
 */
#include "lang/parser_model.h"

#ifdef __SSE2__
#include <emmintrin.h>

void
tree_multiply(const int16_t *pairs, const int16_t *in, size_t n_in, size_t n_out, int32_t *out)
{
	enum { WIDE = 8 };           /* registers of four sums */
	for (size_t j = 0; j < n_out; j += 4 * WIDE) {
		__m128i sum[WIDE];
		for (size_t k = 0; k < WIDE; k++)
			sum[k] = _mm_loadu_si128((const __m128i *)(const void *)(out + j + 4 * k));
		for (size_t i = 0; i < n_in; i += 2) {
			int32_t both;
			memcpy(&both, in + i, sizeof both);
			if (!both)
				continue;
			__m128i x = _mm_set1_epi32(both);
			const int16_t *p = pairs + (i / 2 * n_out + j) * 2;
			for (size_t k = 0; k < WIDE; k++) {
				__m128i y = _mm_loadu_si128((const __m128i *)(const void *)(p + 8 * k));
				sum[k] = _mm_add_epi32(sum[k], _mm_madd_epi16(x, y));
			}
		}
		for (size_t k = 0; k < WIDE; k++)
			_mm_storeu_si128((__m128i *)(void *)(out + j + 4 * k), sum[k]);
	}
}

int32_t
tree_dot(const int16_t *a, const int16_t *b)
{
	__m128i sum = _mm_setzero_si128();
	for (size_t j = 0; j < TREE_HIDDEN; j += 8) {
		__m128i x = _mm_loadu_si128((const __m128i *)(const void *)(a + j));
		__m128i y = _mm_loadu_si128((const __m128i *)(const void *)(b + j));
		sum = _mm_add_epi32(sum, _mm_madd_epi16(x, y));
	}
	sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0x4e));
	sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0xb1));
	return _mm_cvtsi128_si32(sum);
}

#else

void
tree_multiply(const int16_t *pairs, const int16_t *in, size_t n_in, size_t n_out, int32_t *out)
{
	for (size_t i = 0; i < n_in; i += 2) {
		int32_t x = in[i], y = in[i + 1];
		const int16_t *p = pairs + i * n_out;
		for (size_t j = 0; j < n_out; j++)
			out[j] += p[2 * j] * x + p[2 * j + 1] * y;
	}
}

int32_t
tree_dot(const int16_t *a, const int16_t *b)
{
	int32_t sum = 0;
	for (size_t j = 0; j < TREE_HIDDEN; j++)
		sum += a[j] * b[j];
	return sum;
}

#endif
