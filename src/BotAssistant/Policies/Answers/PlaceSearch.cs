using BotAssistant.Policies.Library;
using BotAssistant.Policies.Search;
using BotAssistant.Regions;
using BotAssistant.Retrieval.Folding;

namespace BotAssistant.Policies.Answers;

/// <param name="IsSure">Above the floor: what is below it is most likely about something else.</param>
internal sealed record SearchedPassage(FoundPassage Found, double Confidence, bool IsSure);

/// <summary>What a search brings.</summary>
internal abstract record Searched
{
    private Searched()
    {
    }

    /// <param name="Places">Where was looked.</param>
    /// <param name="Passages">What is above the floor first, of it the nearest region first.</param>
    public sealed record Looked(IReadOnlyList<RegionCode> Places, DateOnly Day, IReadOnlyList<SearchedPassage> Passages) : Searched;

    /// <summary>Several places are called so: none is looked at.</summary>
    public sealed record WhichPlace(string Name, IReadOnlyList<RegionCode> Places) : Searched;

    /// <summary>It looks like a place, and none is known by it: none is looked at.</summary>
    public sealed record NoSuchPlace(string Name) : Searched;
}

/// <summary>Searches passages by words for a place and a day, with the places and years that the words name, as an answer would.</summary>
internal sealed class PlaceSearch(LibraryFacts facts, QuestionWords words)
{
    private const int Candidates = 100;

    /// <summary>A hit that reaches so much less than the best one only shares some words with the question.</summary>
    private const double OfBest = 0.5;

    private readonly PolicyLibrary library = facts.Library;

    public Searched Find(PolicyQuestion question, int limit)
    {
        question = question with { Text = TraditionalCharacters.Simplify(question.Text) };
        var reading = new PolicyAnswering(facts, words).Read(question);
        if (reading.Unclear is [var unclear, ..] && (reading.Places is [] || !reading.IsUnclearBeside))
        {
            return unclear.Meaning is PlaceMeaning.Ambiguous several ? new Searched.WhichPlace(unclear.Text, several.Codes) : new Searched.NoSuchPlace(unclear.Text);
        }

        if ((reading.Unnamed ?? reading.Abroad) is { } nowhere)
        {
            return new Searched.NoSuchPlace(nowhere);
        }

        RegionCode[] places = reading.Places is [] ? [question.Home] : [.. reading.Places];
        var sought = words.Bare(reading.Bare).Any(char.IsLetterOrDigit) ? reading.Bare : question.Text;
        var found = places.SelectMany(place => Near(place, reading, question, sought)).DistinctBy(hit => (hit.Found.Policy, hit.Found.Passage)).ToArray();
        return new Searched.Looked(
            places, reading.Time.Last,
            [
                .. found.Where(hit => hit.IsSure).Concat(found.Where(hit => !hit.IsSure).OrderByDescending(hit => hit.Found.Share)).Take(limit),
            ]);
    }

    /// <summary>The nearest region first, so that a good passage of the place itself stands before a better one of the province.</summary>
    private IEnumerable<SearchedPassage> Near(RegionCode place, QuestionReading reading, PolicyQuestion question, string sought)
    {
        var isNamed = place != question.Home;
        var scope = new PolicyScope(place, reading.Time.First, reading.Time.Last, question.IsCadre) { WithParts = isNamed && place.Level <= RegionLevel.Prefecture && place != RegionCode.Nation };
        var found = PolicySearch.Find(library, sought, scope, Candidates);
        return found.Passages.Select(hit => new SearchedPassage(hit, found.Confidence, found.Answered && hit.Share >= OfBest * found.Passages[0].Share))
            .OrderBy(hit => PolicySelection.Distance(hit.Found.Policy.Document.Region, place));
    }
}
