using System.Runtime.InteropServices;
using BotAssistant.Retrieval.Folding;

namespace BotAssistant.Retrieval.Indexing;

/// <summary>Builds in two passes over the symbols, counting and filling, so that the posting lists are made at their size.</summary>
internal sealed class IndexBuilder(IReadOnlyList<IndexEntry> entries, TextFolding folding, CancellationToken ct)
{
    // How often a cancelled build is noticed.
    private const int Stride = 256;

    private readonly SymbolTable words = new();
    private readonly TermTable terms = new();
    private readonly int[] fieldStarts = new int[(entries.Count * Weights.Fields) + 1];
    private char[] symbols = [];
    private float averageBody;

    // Of the passage that is being counted: by term its weight, and which terms it has.
    private int[] stamps = new int[1 << 16];
    private float[] weights = new float[1 << 16];
    private readonly List<int> touched = [];

    public IndexData Build()
    {
        symbols = ReadSymbols();
        averageBody = IndexData.MeanBody(fieldStarts);
        var counts = Count();
        var (keys, renumbered) = terms.Sort();
        var starts = new int[keys.Length + 1];
        for (var old = 0; old < renumbered.Length; old++)
            starts[renumbered[old] + 1] = counts[old];
        for (var i = 0; i < keys.Length; i++)
            starts[i + 1] = checked(starts[i] + starts[i + 1]);
        var (passages, impacts, most) = Fill(starts);
        return new()
        {
            Ids = [.. entries.Select(entry => entry.Id)],
            Documents = NumberDocuments(),
            Words = words,
            Symbols = symbols,
            FieldStarts = fieldStarts,
            Terms = keys,
            PostingStarts = starts,
            Passages = passages,
            Impacts = impacts,
            MostImpacts = most,
        };
    }

    private char[] ReadSymbols()
    {
        var all = new List<char>(entries.Count * 160);
        for (var i = 0; i < entries.Count; i++)
        {
            if (i % Stride == 0)
                ct.ThrowIfCancellationRequested();
            var entry = entries[i];
            Read(entry.Title, i, 0);
            Read(entry.Heading, i, 1);
            Read(entry.Questions, i, 2);
            Read(entry.Body, i, 3);
        }

        fieldStarts[^1] = all.Count;
        return [.. all];

        void Read(string text, int passage, int field)
        {
            fieldStarts[(passage * Weights.Fields) + field] = all.Count;
            words.Write(folding.FoldToBuffer(text), all, learn: true);
        }
    }

    /// <returns>By term in how many passages it stands.</returns>
    private int[] Count()
    {
        var counts = new int[1 << 16];
        for (var passage = 0; passage < entries.Count; passage++)
        {
            if (passage % Stride == 0)
                ct.ThrowIfCancellationRequested();
            Weigh(passage, passage + 1);
            if (terms.Count > counts.Length)
                Array.Resize(ref counts, stamps.Length);
            foreach (var term in CollectionsMarshal.AsSpan(touched))
                counts[term]++;
        }

        return counts;
    }

    private (int[] Passages, byte[] Impacts, byte[] Most) Fill(int[] starts)
    {
        var (passages, impacts, most) = (new int[starts[^1]], new byte[starts[^1]], new byte[starts.Length - 1]);
        var next = starts.AsSpan(0, starts.Length - 1).ToArray();
        Array.Clear(stamps);
        for (var passage = 0; passage < entries.Count; passage++)
        {
            if (passage % Stride == 0)
                ct.ThrowIfCancellationRequested();
            Weigh(passage, passage + 1);
            foreach (var term in CollectionsMarshal.AsSpan(touched))
            {
                var impact = Weights.Impact(weights[term]);
                var place = next[term]++;
                passages[place] = passage;
                impacts[place] = impact;
                most[term] = Math.Max(most[term], impact);
            }
        }

        return (passages, impacts, most);
    }

    /// <summary>Sums up how often each term stands in the fields of a passage.</summary>
    private void Weigh(int passage, int stamp)
    {
        touched.Clear();
        var inBody = Weights.OfBody(IndexData.BodyLength(fieldStarts, passage), averageBody);
        for (var field = 0; field < Weights.Fields; field++)
        {
            var at = (passage * Weights.Fields) + field;
            var text = symbols.AsSpan(fieldStarts[at], fieldStarts[at + 1] - fieldStarts[at]);
            var weight = field == Weights.Fields - 1 ? inBody : Weights.Field[field];
            var previous = 0;
            for (var i = 0; i < text.Length;)
            {
                var symbol = SymbolReader.Next(text, ref i);
                if (symbol != 0)
                {
                    Add((ulong)symbol, weight, stamp);
                    if (previous != 0)
                        Add(SymbolReader.Pair(previous, symbol), weight, stamp);
                }

                previous = symbol;
            }
        }
    }

    private void Add(ulong key, float weight, int stamp)
    {
        var term = terms.GetOrAdd(key);
        if (term >= stamps.Length)
        {
            Array.Resize(ref stamps, stamps.Length * 2);
            Array.Resize(ref weights, stamps.Length);
        }

        if (stamps[term] != stamp)
        {
            stamps[term] = stamp;
            weights[term] = 0;
            touched.Add(term);
        }

        weights[term] += weight;
    }

    private int[] NumberDocuments()
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var documents = new int[entries.Count];
        for (var i = 0; i < documents.Length; i++)
        {
            if (!numbers.TryGetValue(entries[i].Document, out var number))
                numbers.Add(entries[i].Document, number = numbers.Count);
            documents[i] = number;
        }

        return documents;
    }
}
