package io.ribbonfish.bloblang.function;

/**
 * Sine, cosine and tangent by the polynomials of the Cephes library, as Go computes them: the JDK's
 * differ in the last digit.
 */
final class Trigonometry {
  /** Beyond this the reduction below is not exact, and the JDK's is as good. */
  private static final double LARGE = 1 << 29;

  private static final double[] SINE = {
    1.58962301576546568060e-10,
    -2.50507477628578072866e-8,
    2.75573136213857245213e-6,
    -1.98412698295895385996e-4,
    8.33333333332211858878e-3,
    -1.66666666666666307295e-1
  };
  private static final double[] COSINE = {
    -1.13585365213876817300e-11,
    2.08757008419747316778e-9,
    -2.75573141792967388112e-7,
    2.48015872888517045348e-5,
    -1.38888888888730564116e-3,
    4.16666666666665929218e-2
  };
  private static final double[] TANGENT_P = {
    -1.30936939181383734205e4, 1.15351664838587416140e6, -1.79565251976484877988e7
  };
  private static final double[] TANGENT_Q = {
    1.0,
    1.36812963470692954678e4,
    -1.32089234440210967447e6,
    2.50083801823357915839e7,
    -5.38695755929454629881e7
  };

  /** A quarter of pi in three parts of falling size. */
  private static final double QUARTER_A = 7.85398125648498535156e-1;

  private static final double QUARTER_B = 3.77489470793079817668e-8;
  private static final double QUARTER_C = 2.69515142907905952645e-15;

  private Trigonometry() {}

  static double sin(double angle) {
    if (isPlain(angle)) {
      return Math.sin(angle);
    }
    double x = Math.abs(angle);
    long octant = octant(x);
    double z = reduced(x, octant);
    long part = octant & 3;
    boolean negative = angle < 0 != (octant & 7) > 3;
    double y = part == 1 || part == 2 ? cosineOf(z) : sineOf(z);
    return negative ? -y : y;
  }

  static double cos(double angle) {
    if (isPlain(angle)) {
      return Math.cos(angle);
    }
    double x = Math.abs(angle);
    long octant = octant(x);
    double z = reduced(x, octant);
    long part = octant & 3;
    boolean negative = (octant & 7) > 3 != part > 1;
    double y = part == 1 || part == 2 ? sineOf(z) : cosineOf(z);
    return negative ? -y : y;
  }

  static double tan(double angle) {
    if (isPlain(angle)) {
      return Math.tan(angle);
    }
    double x = Math.abs(angle);
    long octant = octant(x);
    double z = reduced(x, octant);
    double zz = z * z;
    double y = zz > 1e-14 ? z + z * (zz * sum(TANGENT_P, zz) / sum(TANGENT_Q, zz)) : z;
    double result = (octant & 2) == 2 ? -1 / y : y;
    return angle < 0 ? -result : result;
  }

  private static boolean isPlain(double angle) {
    return angle == 0 || !(Math.abs(angle) < LARGE);
  }

  /** Which eighth of the circle an angle is in, rounded up to an even number. */
  private static long octant(double x) {
    long octant = (long) (x * (4 / Math.PI));
    return (octant & 1) == 1 ? octant + 1 : octant;
  }

  private static double reduced(double x, long octant) {
    return ((x - octant * QUARTER_A) - octant * QUARTER_B) - octant * QUARTER_C;
  }

  private static double sineOf(double z) {
    double zz = z * z;
    return z + z * zz * sum(SINE, zz);
  }

  private static double cosineOf(double z) {
    double zz = z * z;
    return 1.0 - 0.5 * zz + zz * zz * sum(COSINE, zz);
  }

  private static double sum(double[] coefficients, double x) {
    double sum = coefficients[0];
    for (int i = 1; i < coefficients.length; i++) {
      sum = sum * x + coefficients[i];
    }
    return sum;
  }
}
