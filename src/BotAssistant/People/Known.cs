using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Storage;

namespace BotAssistant.People;

/// <summary>Who is asking; <see cref="Viewer.Stranger"/> if nobody knows.</summary>
internal sealed record WhoAsks : FactRequest<Viewer>;

/// <summary>A question about what is recorded, answered for whoever asks and from what they may see.</summary>
internal abstract class RecordSource<TRequest, TFact>(IDatabaseReader reader, CountyFacts county) : FactSource<TRequest, TFact>
    where TRequest : FactRequest<TFact>
    where TFact : notnull
{
    protected CountyFacts County => county;

    protected sealed override TFact Answer(TRequest request, FactAsker asker)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(asker.Now, county.TimeZone).DateTime);
        return reader.Read(db => Answer(db, request, new Asking(() => Viewers.Of(db, asker.Channel, asker.UserId, today), today, asker.Now)));
    }

    protected abstract TFact Answer(AssistantDb db, TRequest request, Asking asking);
}

/// <param name="viewer">Finds who looks, once, and only for a question that depends on it.</param>
/// <param name="today">The civil day there.</param>
/// <param name="now">The moment of the turn.</param>
internal sealed class Asking(Func<Viewer> viewer, DateOnly today, DateTimeOffset now)
{
    private Viewer? found;

    public Viewer Viewer => found ??= viewer();

    public DateOnly Today => today;

    public DateTimeOffset Now => now;
}

internal sealed class WhoAsksSource(IDatabaseReader reader, CountyFacts county) : RecordSource<WhoAsks, Viewer>(reader, county)
{
    protected override Viewer Answer(AssistantDb db, WhoAsks request, Asking asking) => asking.Viewer;
}
