namespace BotAssistant.Retrieval.Indexing;

/// <summary>The arrays of an index; nothing changes them once they are built.</summary>
internal sealed class IndexData
{
    public required string[] Ids { get; init; }

    /// <summary>By passage, the number of its document; numbers from 0 without holes.</summary>
    public required int[] Documents { get; init; }

    public required SymbolTable Words { get; init; }

    /// <summary>Symbols of all fields of all passages; <see cref="FieldStarts"/> has <see cref="Weights.Fields"/> places for each passage and
    /// one more at the end.</summary>
    public required char[] Symbols { get; init; }

    public required int[] FieldStarts
    {
        get;
        init
        {
            field = value;
            AverageBody = MeanBody(value);
        }
    }

    /// <summary>Ascending; the passages of term <c>i</c> stand from <c>PostingStarts[i]</c> to <c>PostingStarts[i + 1]</c>.</summary>
    public required ulong[] Terms { get; init; }

    public required int[] PostingStarts { get; init; }

    /// <summary>Ascending within a term.</summary>
    public required int[] Passages { get; init; }

    /// <summary>What a term weighs in a passage, in 255ths of the most that it could; never 0.</summary>
    public required byte[] Impacts { get; init; }

    /// <summary>By term, the greatest of its impacts.</summary>
    public required byte[] MostImpacts { get; init; }

    public int Count => Ids.Length;

    /// <summary>Mean length of a body in characters, at least 1.</summary>
    public float AverageBody { get; private init; }

    public ReadOnlySpan<char> Field(int passage, int field)
    {
        var at = (passage * Weights.Fields) + field;
        return Symbols.AsSpan(FieldStarts[at], FieldStarts[at + 1] - FieldStarts[at]);
    }

    public int BodyLength(int passage) => BodyLength(FieldStarts, passage);

    public static int BodyLength(int[] fieldStarts, int passage) =>
        fieldStarts[(passage + 1) * Weights.Fields] - fieldStarts[(passage * Weights.Fields) + Weights.Fields - 1];

    public static float MeanBody(int[] fieldStarts)
    {
        var (total, passages) = (0L, fieldStarts.Length / Weights.Fields);
        for (var passage = 0; passage < passages; passage++)
            total += BodyLength(fieldStarts, passage);
        return Math.Max(1f, (float)total / Math.Max(1, passages));
    }
}
