using BotAssistant.Storage;

namespace BotAssistant.People;

public readonly record struct CadreId(Guid Value) : IRowId<CadreId>
{
    public static CadreId From(Guid value) => new(value);

    public static CadreId Create(DateTimeOffset now) => new(VersionSeven.Next(now));
}

public readonly record struct HouseholdId(Guid Value) : IRowId<HouseholdId>
{
    public static HouseholdId From(Guid value) => new(value);

    public static HouseholdId Create(DateTimeOffset now) => new(VersionSeven.Next(now));
}

public readonly record struct MemberId(Guid Value) : IRowId<MemberId>
{
    public static MemberId From(Guid value) => new(value);

    public static MemberId Create(DateTimeOffset now) => new(VersionSeven.Next(now));
}
