using System.Globalization;
using System.Text;
using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.Policies.Library;
using BotAssistant.Regions;

namespace BotAssistant.Policies.Answers;

/// <summary>What is said, with all that it rests on.</summary>
/// <param name="Original">The page with the first quote's passage, below the public address; null where nothing is quoted.</param>
internal sealed record WordedReply(string Text, IReadOnlyList<PolicyCitation> Citations, bool Superseded, string? Original)
{
    /// <summary>The lines of the document within the text, where they are all that answers; null where more is said of them than they say.</summary>
    public AnswerBody? Body { get; init; }
}

/// <summary>The stretch of an answer that consists of a document's lines.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Lines">What stands in it.</param>
public sealed record AnswerBody(int Start, int Length, IReadOnlyList<BodyLine> Lines);

/// <summary>A line as it is said.</summary>
/// <param name="About">What it is about: amounts, conditions … as the line is introduced.</param>
/// <param name="IsWhole">It answers, or tells a condition or an amount: nothing of it may be left out.</param>
public sealed record BodyLine(string Text, Facets About, bool IsWhole);

/// <summary>Puts a reply into words. Figures come from quotes only.</summary>
internal sealed class PolicyWording(DialogCatalog dialogs, CountyFacts county, LibraryFacts facts, RegionCode home)
{
    /// <summary>The kind of a source that nobody has published as such.</summary>
    private const string Inferred = "推定";

    /// <param name="answer">What is said.</param>
    /// <param name="asked">What was asked for.</param>
    /// <param name="isCadre">Somebody who asks for others.</param>
    public WordedReply Say(PolicyReply.Answer answer, Facets asked, bool isCadre)
    {
        var text = new StringBuilder();
        var citations = new List<PolicyCitation>();
        AnswerBody? body = null;
        Line(text, AboutSources(answer.Parts));
        if (answer.LaterYear is { } later)
        {
            Line(text, Text(PolicyTexts.NotThatYear, ("year", later)));
        }

        for (var i = 0; i < answer.Parts.Count; i++)
        {
            var part = answer.Parts[i];
            if (i > 0)
            {
                text.Append('\n');
            }

            Line(text, PlaceLine(answer, part, isFirst: i == 0));
            if (i == 0 && answer.ForKinds is not [])
            {
                Line(text, Text(answer.KindsAreRecorded ? PolicyTexts.ForRecordedKinds : PolicyTexts.ForSaidKinds, ("kinds", string.Join(Text(PolicyTexts.ListJoin), answer.ForKinds))));
            }

            if (i == 0 && answer.Unsaid is { } unsaid)
            {
                Line(text, Text(PolicyTexts.Unsaid, ("what", unsaid)));
            }

            body = Append(text, part, asked, citations);
        }

        if (answer is { Compares: true, Parts: [var one, var other] })
        {
            Line(text, DifferenceLine(one, other, answer.ByHowMuch));
        }

        if (answer.Context is { } above)
        {
            var line = Sentence(above.Sentences[0], citations);
            Line(text, IsCustom(above.Policy.Document)
                ? Text(PolicyTexts.HigherCustom, ("line", line))
                : Text(PolicyTexts.Higher, ("region", Name(above.Policy.Document.Region)), ("line", line)));
            Line(text, SourceLine(above.Policy));
        }

        Mention(text, answer.Mention, citations);
        if (answer.Without is not [])
        {
            Line(text, Text(PolicyTexts.WithoutPlace, ("places", string.Join(Text(PolicyTexts.ListJoin), answer.Without.Select(Name)))));
        }

        if (answer.WithoutYears is not [])
        {
            Line(text, Text(PolicyTexts.WithoutYear, ("place", Name(answer.Place)), ("years", string.Join(Text(PolicyTexts.ListJoin), answer.WithoutYears))));
        }

        Unclear(text, answer.Unclear);
        if (answer.PlacesCut)
        {
            Line(text, Text(PolicyTexts.PlacesCut, ("most", PolicyAnswering.MostPlaces)));
        }

        if (answer.SeveralYears)
        {
            Line(text, Text(PolicyTexts.SeveralYears));
        }

        if (asked.HasFlag(Facets.Conditions) && answer.Topic is { } topic && facts.Library.Topics.Find(topic) is { } known)
        {
            Line(text, Text(isCadre ? PolicyTexts.DecidesForOthers : PolicyTexts.Decides, ("office", known.Office)));
        }

        var first = answer.Parts[0].Sentences[0];
        return new(
            text.ToString().TrimEnd(), citations,
            answer.Parts.Any(part => part.IsExpired || part.Replaced is not null),
            Page(first))
        {
            // Several documents side by side, and what does not hold any more, are told with words that belong to their lines.
            Body = answer is { Compares: false, Parts: [{ IsExpired: false, Conflict: null }] } ? body : null,
        };
    }

    public WordedReply Say(PolicyReply.NoProvision none)
    {
        var text = new StringBuilder();
        var citations = new List<PolicyCitation>();
        Line(text, none.Context is { } shownBelow ? AboutSources([shownBelow]) : null);
        Line(text, none.Year is { } year
            ? Text(PolicyTexts.NoProvisionYear, ("topic", none.Topic), ("place", Name(none.Place)), ("year", year))
            : Text(PolicyTexts.NoProvision, ("topic", none.Topic), ("place", Name(none.Place))));
        var isElsewhere = !none.Place.Contains(home) && !home.Contains(none.Place);
        Line(text, Text(isElsewhere ? PolicyTexts.InChargeElsewhere : PolicyTexts.InCharge, ("office", none.Office), ("desk_phone", county.DeskPhone)));
        if (none.Context is { } known)
        {
            Line(text, Text(PolicyTexts.NoProvisionKnown, ("line", Sentence(known.Sentences[0], citations))));
            Line(text, SourceLine(known.Policy));
        }

        Mention(text, none.Mention, citations);
        if (none.Without is not [])
        {
            Line(text, Text(PolicyTexts.WithoutPlace, ("places", string.Join(Text(PolicyTexts.ListJoin), none.Without.Select(Name)))));
        }

        Unclear(text, none.Unclear);
        if (none.PlacesCut)
        {
            Line(text, Text(PolicyTexts.PlacesCut, ("most", PolicyAnswering.MostPlaces)));
        }

        Line(text, Text(PolicyTexts.OfferDesk));
        return new(text.ToString().TrimEnd(), citations, none.Context is { IsExpired: true }, none.Context is { } shown ? Page(shown.Sentences[0]) : null);
    }

    /// <summary>What a speech or a report says of it, told as what it is.</summary>
    private void Mention(StringBuilder text, AnswerPart? mention, List<PolicyCitation> citations)
    {
        if (mention is not null)
        {
            Line(text, Text(PolicyTexts.MentionedIn, ("title", mention.Policy.Document.Title), ("lines", string.Concat(mention.Sentences.Select(quoted => Sentence(quoted, citations))))));
        }
    }

    /// <summary>Places that were named beside those that are answered, and of which it is not clear which they are.</summary>
    private void Unclear(StringBuilder text, IReadOnlyList<PlaceMention> mentions)
    {
        string[] unknown = [.. mentions.Where(mention => mention.Meaning is PlaceMeaning.Unknown).Select(mention => mention.Text).Distinct(StringComparer.Ordinal)];
        string[] several = [.. mentions.Where(mention => mention.Meaning is PlaceMeaning.Ambiguous).Select(mention => mention.Text).Distinct(StringComparer.Ordinal)];
        if (unknown is not [])
        {
            Line(text, Text(PolicyTexts.UnknownBeside, ("names", Listed(unknown))));
        }

        if (several is not [])
        {
            Line(text, Text(PolicyTexts.SeveralBeside, ("names", Listed(several))));
        }
    }

    /// <summary>As many as can be read at a glance.</summary>
    private string Listed(string[] names) =>
        string.Join(Text(PolicyTexts.ListJoin), names.Take(PolicyAnswering.MostPlaces)) + (names.Length > PolicyAnswering.MostPlaces ? Text(PolicyTexts.AndOthers, ("count", names.Length)) : "");

    public string Name(RegionCode region) => facts.Gazetteer.NameFor(region, home);

    private string Text(TextKey key, params ReadOnlySpan<(string Slot, object Value)> slots) => dialogs.Text(key, slots);

    private static void Line(StringBuilder text, string? line)
    {
        if (line is { Length: > 0 })
        {
            text.Append(line.Trim()).Append('\n');
        }
    }

    /// <summary>The first line: whether the county vouches for it.</summary>
    private string AboutSources(IReadOnlyList<AnswerPart> parts)
    {
        var lines = new List<string>();
        // What somebody took in as it was is no made-up policy, wherever it was taken in.
        if (parts.Any(part => part.Policy.Document is { IsDemo: true, IsUndescribed: false }))
        {
            lines.Add(Text(PolicyTexts.Demo));
        }

        if (parts.Any(part => !part.Policy.Document.Verified))
        {
            lines.Add(Text(PolicyTexts.Unverified, ("desk_phone", county.DeskPhone)));
        }

        return string.Concat(lines);
    }

    /// <summary>Only where both first quotes name one figure of the same kind; else the two stand side by side, and that is said.</summary>
    private string DifferenceLine(AnswerPart one, AnswerPart other, bool byHowMuch)
    {
        if (Difference.Between(one.Sentences[0].Text, other.Sentences[0].Text) is not { } difference)
        {
            return Text(PolicyTexts.NotComparable);
        }

        if (difference.Amount == 0)
        {
            return Text(PolicyTexts.NoDifference);
        }

        var (more, less) = difference.FirstIsMore ? (one, other) : (other, one);
        if (!byHowMuch)
        {
            return more.Policy.Document.Region == less.Policy.Document.Region
                ? Text(PolicyTexts.MoreOfTitles, ("more", more.Policy.Document.Title))
                : Text(PolicyTexts.MoreThan, ("more", Name(more.Policy.Document.Region)), ("less", Name(less.Policy.Document.Region)));
        }

        return more.Policy.Document.Region == less.Policy.Document.Region
            ? Text(PolicyTexts.DifferenceOfTitles, ("more", more.Policy.Document.Title), ("amount", difference.Amount), ("unit", difference.Unit))
            : Text(PolicyTexts.Difference, ("more", Name(more.Policy.Document.Region)), ("less", Name(less.Policy.Document.Region)), ("amount", difference.Amount), ("unit", difference.Unit));
    }

    private string? PlaceLine(PolicyReply.Answer answer, AnswerPart part, bool isFirst)
    {
        var region = part.Policy.Document.Region;
        if (answer.Parts.Select(other => other.Policy.Document.Region).Distinct().Count() > 1 || answer.Without is not [])
        {
            return Text(PolicyTexts.ForPlace, ("place", Name(region)));
        }

        if (!isFirst)
        {
            return null;
        }

        // Where and when it holds nobody has said.
        if (part.Policy.Document.IsUndescribed)
        {
            return Text(PolicyTexts.FromUndescribed, ("title", part.Policy.Document.Title));
        }

        if (region.Contains(answer.Place) && region.Level < RegionLevel.County && region != answer.Place)
        {
            // Some working rules are what is done in many places; no authority of the nation has said so.
            return IsCustom(part.Policy.Document)
                ? Text(PolicyTexts.ForCustom, ("place", Name(answer.Place)))
                : region == RegionCode.Nation
                ? Text(PolicyTexts.ForNation, ("place", Name(answer.Place)))
                : Text(PolicyTexts.ForHigher, ("place", Name(answer.Place)), ("higher", Name(region)));
        }

        return Text(answer.PlaceIsNamed ? PolicyTexts.ForPlace : PolicyTexts.ForHome, ("place", Name(region)));
    }

    private AnswerBody Append(StringBuilder text, AnswerPart part, Facets asked, List<PolicyCitation> citations)
    {
        if (part.IsExpired)
        {
            Line(text, Text(PolicyTexts.Expired, ("until", Day(part.Policy.Until!.Value))));
            Line(text, part.Successor is { } next ? Text(PolicyTexts.ReplacedBy, ("title", next.Document.Title)) : Text(PolicyTexts.NoSuccessor, ("desk_phone", county.DeskPhone)));
        }

        var start = text.Length;
        var said = new List<BodyLine>();
        foreach (var sentence in part.Sentences)
        {
            var line = Sentence(sentence, citations);
            said.Add(new(line.Trim(), Facets.None, IsWhole: true));
            Line(text, line);
        }

        foreach (var (facet, lines) in part.Extra)
        {
            string[] told = [.. lines.Select(line => Sentence(line, citations))];
            said.AddRange(told.Select(line => new BodyLine(line.Trim(), facet, facet is Facets.Amount or Facets.Conditions)));
            Line(text, Text(KeyOf(facet), ("lines", string.Concat(told))));
        }

        var body = new AnswerBody(start, text.Length - start, said);
        if (part.More > 0)
        {
            Line(text, Text(PolicyTexts.More, ("count", part.More)));
        }

        if (part.Conflict is { } other)
        {
            Line(text, Text(PolicyTexts.Conflict, ("line", Sentence(other, citations)), ("title", other.Policy.Document.Title), ("about", Number(other.Policy.Document)), ("desk_phone", county.DeskPhone)));
        }

        if (part.Replaced is { } old && !part.IsExpired)
        {
            Line(text, Text(PolicyTexts.Replaces, ("title", old.Document.Title)));
        }

        if (part.Policy.Document.Hotline is { } phone)
        {
            Line(text, Text(PolicyTexts.Hotline, ("phone", phone)));
        }

        Line(text, SourceLine(part.Policy));
        return body;
    }

    private string Number(PolicyDocument document) => document.Number is { } number ? Text(PolicyTexts.SourceAbout, ("facts", number)) : "";

    private static bool IsCustom(PolicyDocument document) =>
        document.Region == RegionCode.Nation && (document.Source.Kind == Inferred || document.Source.Confidence == PolicyConfidence.Low);

    private static TextKey KeyOf(Facets facet) => facet switch
    {
        Facets.Amount => PolicyTexts.Amounts,
        Facets.Conditions => PolicyTexts.Conditions,
        Facets.Materials => PolicyTexts.Materials,
        _ => PolicyTexts.Apply,
    };

    /// <summary>Says a sentence and remembers its citation; a row of a table with the names of its columns.</summary>
    private string Sentence(Quoted quoted, List<PolicyCitation> citations)
    {
        var citation = PolicyCitation.Of(quoted);
        if (!citations.Contains(citation))
        {
            citations.Add(citation);
        }

        return quoted.Cells is [] ? quoted.Text : Text(PolicyTexts.TableRow, ("cells", string.Join(Text(PolicyTexts.CellJoin), quoted.Cells.Select(Cell))));
    }

    private string Cell(TableCell cell) => cell.Column.Length == 0 ? cell.Value : Text(PolicyTexts.TableCell, ("column", cell.Column), ("value", cell.Value));

    private string SourceLine(StoredPolicy policy)
    {
        var document = policy.Document;
        var told = new List<string>();
        if (document.Number is { } number)
        {
            told.Add(number);
        }

        if (document.Issuer is { } issuer)
        {
            told.Add(issuer);
        }

        told.Add(Name(document.Region));
        told.Add(document.From is { } from ? Text(PolicyTexts.SourceFrom, ("from", Day(from))) : Text(PolicyTexts.SourceUndated));

        told.Add(policy.Until is { } until
            ? Text(policy.UntilIsDerived ? PolicyTexts.SourceDerived : PolicyTexts.SourceUntil, ("until", Day(until)))
            : Text(PolicyTexts.SourceOpen));
        return Text(PolicyTexts.Source, ("title", document.Title), ("about", Text(PolicyTexts.SourceAbout, ("facts", string.Join(Text(PolicyTexts.ListJoin), told)))));
    }

    private string Day(DateOnly day) => Text(PolicyTexts.Date, ("year", day.Year), ("month", day.Month), ("day", day.Day));

    private string? Page(Quoted quoted) => facts.PublicUrl is { } address
        ? string.Create(CultureInfo.InvariantCulture, $"{address}/policies/{quoted.Policy.Id}/{quoted.Policy.Version}?passage={quoted.Passage}&start={quoted.Start}&length={quoted.Text.Length}#passage")
        : null;
}
