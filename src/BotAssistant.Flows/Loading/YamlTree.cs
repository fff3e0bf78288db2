using BotAssistant.Flows.Texts;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BotAssistant.Flows.Loading;

internal abstract record YamlNode(FlowSpot Spot);

internal sealed record YamlScalar(FlowSpot Spot, string Value) : YamlNode(Spot);

internal sealed record YamlList(FlowSpot Spot, IReadOnlyList<YamlNode> Items) : YamlNode(Spot);

internal sealed record YamlMap(FlowSpot Spot, IReadOnlyList<(YamlScalar Key, YamlNode Value)> Entries) : YamlNode(Spot);

/// <summary>
/// Reads YAML on the parser's events, with the place of every node and without reflection. Anchors, aliases and tags are refused: nobody
/// who edits a form needs them, and aliases can blow up.
/// </summary>
internal static class YamlTree
{
    public const int MaxCharacters = 256 * 1024;
    private const int MaxDepth = 8;

    /// <summary>Null when a problem was added.</summary>
    public static YamlMap? Read(string file, string content, FlowProblems problems)
    {
        if (content.Length > MaxCharacters)
        {
            problems.Add(new(file, 1, 1), new(FlowFileTexts.FileTooLong, ("limit", MaxCharacters / 1024)), FlowFileTexts.FileTooLongDo);
            return null;
        }
        var parser = new Parser(new StringReader(content));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                throw new Refused(new(file, 1, 1), FlowFileTexts.NotEntries, FlowFileTexts.NotEntriesDo);
            parser.Consume<DocumentStart>();
            var root = Node(parser, file, 0);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
                throw new Refused(At(file, second), FlowFileTexts.SecondDocument, FlowFileTexts.SecondDocumentDo);
            return root as YamlMap ?? throw new Refused(root.Spot, FlowFileTexts.NotEntries, FlowFileTexts.NotEntriesDo);
        }
        catch (Refused refused)
        {
            problems.Add(refused.Spot, refused.What, refused.Do);
        }
        catch (YamlException e)
        {
            problems.Add(new(file, Math.Max(1, (int)e.Start.Line), Math.Max(1, (int)e.Start.Column)), FlowFileTexts.NotYaml, FlowFileTexts.NotYamlDo);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The parser gives up in this way on some broken lines, without a place of its own.
            var spot = parser.Current is { } last ? At(file, last) : new(file, 1, 1);
            problems.Add(spot, FlowFileTexts.NotYaml, FlowFileTexts.NotYamlDo);
        }
        return null;
    }

    private static YamlNode Node(Parser parser, string file, int depth)
    {
        if (parser.Accept<AnchorAlias>(out var alias))
            throw new Refused(At(file, alias), FlowFileTexts.Anchor, FlowFileTexts.AnchorDo);
        var start = parser.Accept<NodeEvent>(out var node)
            ? At(file, node)
            : throw new Refused(At(file, parser.Current!), FlowFileTexts.NotYaml, FlowFileTexts.NotYamlDo);
        if (!node.Anchor.IsEmpty || (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific))
            throw new Refused(start, FlowFileTexts.Anchor, FlowFileTexts.AnchorDo);
        if (depth > MaxDepth)
            throw new Refused(start, FlowFileTexts.TooDeep, FlowFileTexts.TooDeepDo);

        if (parser.TryConsume<Scalar>(out var scalar))
            return new YamlScalar(start, scalar.Value);
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(Node(parser, file, depth + 1));
            return new YamlList(start, items);
        }
        parser.Consume<MappingStart>();
        return Map(parser, file, start, depth);
    }

    private static YamlMap Map(Parser parser, string file, FlowSpot start, int depth)
    {
        var entries = new List<(YamlScalar, YamlNode)>();
        var seen = new Dictionary<string, FlowSpot>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (Node(parser, file, depth + 1) is not YamlScalar key)
                throw new Refused(start, FlowFileTexts.KeyNotSimple, FlowFileTexts.KeyNotSimpleDo);
            if (!seen.TryAdd(key.Value, key.Spot))
                throw new Refused(key.Spot, new(FlowFileTexts.Twice, ("name", key.Value), ("line", seen[key.Value].Line)), FlowFileTexts.TwiceDo);
            entries.Add((key, Node(parser, file, depth + 1)));
        }
        return new(start, entries);
    }

    private static FlowSpot At(string file, ParsingEvent here) => new(file, (int)here.Start.Line, (int)here.Start.Column);

    private sealed class Refused(FlowSpot spot, FlowSaid what, FlowSaid todo) : Exception(what.Key.Name)
    {
        public FlowSpot Spot { get; } = spot;
        public FlowSaid What { get; } = what;
        public FlowSaid Do { get; } = todo;
    }
}
