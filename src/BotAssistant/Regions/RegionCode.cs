using System.Diagnostics.CodeAnalysis;

namespace BotAssistant.Regions;

public enum RegionLevel
{
    Nation,
    Province,
    Prefecture,
    County,
    Township,
    Village,
    Group,
}

/// <summary>
/// A division's code as GB/T 2260 and the statistical codes write it: 6 digits down to the county, 9 to the township, 12 to the village,
/// and 14 to the group, which is this service's own extension. <see cref="Nation"/> is 100000.
/// </summary>
/// <remarks>The default value is no region. Whoever uses it gets an exception, so that a forgotten region never means "everywhere".</remarks>
public readonly record struct RegionCode : IComparable<RegionCode>
{
    private readonly string? value;

    private RegionCode(string value) => this.value = value;

    public static RegionCode Nation { get; } = new("100000");

    /// <summary>6, 9, 12 or 14 digits.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => value ?? throw new InvalidOperationException("There is no region here.");

    public RegionLevel Level => Value.Length switch
    {
        14 => RegionLevel.Group,
        12 => RegionLevel.Village,
        9 => RegionLevel.Township,
        _ when this == Nation => RegionLevel.Nation,
        _ when Value.EndsWith("0000", StringComparison.Ordinal) => RegionLevel.Province,
        _ when Value.EndsWith("00", StringComparison.Ordinal) => RegionLevel.Prefecture,
        _ => RegionLevel.County,
    };

    /// <summary>The next higher level by the code alone, whether or not a division of that code has a name of its own. Null for the nation.</summary>
    public RegionCode? Parent => Level switch
    {
        RegionLevel.Group => new(Value[..12]),
        RegionLevel.Village => new(Value[..9]),
        RegionLevel.Township => new(Value[..6]),
        RegionLevel.County => new(Value[..4] + "00"),
        RegionLevel.Prefecture => new(Value[..2] + "0000"),
        RegionLevel.Province => Nation,
        _ => null,
    };

    /// <summary>What every region below has in common with this one.</summary>
    private ReadOnlySpan<char> Prefix => Level switch
    {
        RegionLevel.Nation => "",
        RegionLevel.Province => Value.AsSpan(0, 2),
        RegionLevel.Prefecture => Value.AsSpan(0, 4),
        _ => Value,
    };

    public static RegionCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"Not a region code of 6, 9, 12 or 14 digits: '{text}'.");

    /// <summary>Takes codes as tables hold them: trailing zeros that fill up lower levels are dropped, so that 990121200000 is the township
    /// 990121200. Spaces and signs are not taken, nor a village without its township (990121000201).</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RegionCode code)
    {
        code = default;
        if (text is null || text.Length is not (6 or 9 or 12 or 14) || text.AsSpan().ContainsAnyExceptInRange('0', '9') || text[0] == '0')
            return false;

        var length = text.Length;
        if (length == 14 && text.EndsWith("00", StringComparison.Ordinal))
            length = 12;
        if (length == 12 && text.AsSpan(9, 3) is "000")
            length = 9;
        if (length == 9 && text.AsSpan(6, 3) is "000")
            length = 6;
        // A level may be left out at the end only: below a zero nothing may stand.
        if (HasGap(text.AsSpan(0, length)) || text.AsSpan(length).ContainsAnyExcept('0'))
            return false;

        code = new(length == text.Length ? text : text[..length]);
        return true;
    }

    /// <summary>This region first, the nation last.</summary>
    public IEnumerable<RegionCode> SelfAndAncestors()
    {
        for (RegionCode? region = this; region is { } here; region = here.Parent)
        {
            yield return here;
        }
    }

    /// <summary>Whether <paramref name="other"/> is this region or lies in it.</summary>
    public bool Contains(RegionCode other) => other.Value.AsSpan().StartsWith(Prefix, StringComparison.Ordinal) && (other != Nation || this == Nation);

    /// <summary>This region or the one above it that is of <paramref name="level"/>; itself when it is already higher.</summary>
    public RegionCode Up(RegionLevel level)
    {
        var region = this;
        while (region.Level > level && region.Parent is { } parent)
        {
            region = parent;
        }

        return region;
    }

    public int CompareTo(RegionCode other) => string.CompareOrdinal(value, other.value);

    public static bool operator <(RegionCode left, RegionCode right) => left.CompareTo(right) < 0;

    public static bool operator <=(RegionCode left, RegionCode right) => left.CompareTo(right) <= 0;

    public static bool operator >(RegionCode left, RegionCode right) => left.CompareTo(right) > 0;

    public static bool operator >=(RegionCode left, RegionCode right) => left.CompareTo(right) >= 0;

    public override string ToString() => value ?? "";

    private static bool HasGap(ReadOnlySpan<char> digits) =>
        digits.Length > 6 && (digits[4..6] is "00" || digits[6..9] is "000" || (digits.Length > 9 && digits[9..12] is "000"))
        // A county straight below a province, like those of Hainan, has a prefecture of its own kind (469021), never 00.
        || (digits.Length >= 6 && digits[2..4] is "00" && digits[4..6] is not "00");
}
