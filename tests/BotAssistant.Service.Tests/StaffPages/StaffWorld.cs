using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.StaffPages;

/// <summary>A county with somebody of each role, two households and matters of both kinds of visibility, and the real pages before it.</summary>
internal sealed class StaffWorld : IAsyncDisposable
{
    public const string Password = "山高水长-好记的一句话";
    public const string Township = "990121200";
    public const string Village = "990121200201";
    public const string Group = "99012120020103";
    public const string OtherVillage = "990121200202";
    public const string HomeNumber = "9901210000001";
    public const string OtherHomeNumber = "9901210000002";
    public const string Phone = "12900000077";
    public const string IdNumber = "990121195803120110";

    private readonly bool isShared;

    private StaffWorld(AssistantApp app, bool isShared) => (App, this.isShared) = (app, isShared);

    public AssistantApp App { get; }

    public DateTimeOffset Now => App.Clock.GetUtcNow();

    public DateOnly Today => DateOnly.FromDateTime(Now.AddHours(8).UtcDateTime);

    public HouseholdId Home { get; private set; }

    public MemberId Child { get; private set; }

    /// <summary>The number of an ordinary matter of the home's, of one elsewhere, and of a complaint about the helper.</summary>
    public long Need { get; private set; }

    public long Elsewhere { get; private set; }

    public long Quiet { get; private set; }

    public CadreId Helper { get; private set; }

    /// <summary>With an application of its own.</summary>
    public static async Task<StaffWorld> StartAsync(params string[] settings) => await PeopleAsync(new StaffWorld(await AssistantApp.StartAsync(settings), isShared: false));

    /// <summary>In an application that others used before and go on to use; it holds nothing of theirs.</summary>
    public static Task<StaffWorld> InAsync(AssistantApp app) => PeopleAsync(new StaffWorld(app, isShared: true));

    private static async Task<StaffWorld> PeopleAsync(StaffWorld world)
    {
        (world.Helper, _) = await world.AddAsync("包户甲", Role.Helper, Township);
        await world.WriteAsync(db =>
        {
            world.Home = world.Household(db, HomeNumber, Group, "李家山");
            world.Household(db, OtherHomeNumber, OtherVillage + "01", "赵远方");
            db.Add(new Pairing { Id = VersionSeven.Next(world.Now), HouseholdId = world.Home, CadreId = world.Helper, From = world.Today.AddDays(-100) });
            world.Child = MemberId.Create(world.Now);
            db.Add(new HouseholdMember { Id = world.Child, HouseholdId = world.Home, Number = "02", Name = "李小苗", Relation = "之女", BornOn = world.Today.AddYears(-9) });
            return 0;
        });
        var opening = world.Get<WorkItemOpening>();
        await world.WriteAsync(db =>
        {
            world.Need = opening.Open(db, new Opening(WorkItemKind.Need, RegionCode.Parse(Group)) { Household = world.Home, Owner = world.Helper, Category = "住房", Body = "屋顶漏了<b>急</b>", DueOn = world.Today.AddDays(-3) }, Viewer.Stranger, world.Now).Number;
            return 0;
        });
        await world.WriteAsync(db => world.Elsewhere = opening.Open(db, new Opening(WorkItemKind.Rectification, RegionCode.Parse(OtherVillage)) { Category = "责任落实", DueOn = world.Today.AddDays(20) }, Viewer.Stranger, world.Now).Number);
        await world.WriteAsync(db => world.Quiet = opening.Open(db, new Opening(WorkItemKind.Need, RegionCode.Parse(Group)) { Household = world.Home, Quiet = "about-cadre", About = world.Helper, Body = "不能让人知道的话", Category = "投诉" }, Viewer.Stranger, world.Now).Number);
        return world;
    }

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    public Task<T> WriteAsync<T>(Func<AssistantDb, T> write) => Get<IDatabaseWriter>().WriteAsync(write);

    public T Read<T>(Func<AssistantDb, T> read) => Get<IDatabaseReader>().Read(read);

    public Task<(CadreId Id, string Code)> AddAsync(string name, Role role, string region, string unit = "某单位") =>
        WriteAsync(db => Get<Staff>().Add(db, new NewCadre(name, unit, role, RegionCode.Parse(region)) { Phone = Phone }, "command:test", Today, Now));

    public Task<string> CodeAsync(CadreId cadre) => WriteAsync(db => Get<BindingCodes>().Issue(db, new CodeSubject(cadre), "command:test", Now));

    /// <summary>Somebody who has just signed in.</summary>
    public async Task<StaffBrowser> EnterAsync(string name, Role role, string region, string unit = "某单位")
    {
        var (_, code) = await AddAsync(name, role, region, unit);
        return await EnterAsync(code);
    }

    public async Task<StaffBrowser> EnterAsync(string code)
    {
        var browser = new StaffBrowser(App);
        await browser.EnterAsync(code);
        return browser;
    }

    public ValueTask DisposeAsync() => isShared ? ValueTask.CompletedTask : App.DisposeAsync();

    private HouseholdId Household(AssistantDb db, string number, string region, string head)
    {
        var (id, member, personal) = (HouseholdId.Create(Now), MemberId.Create(Now), Get<PersonalData>());
        db.Add(new Household
        {
            Id = id,
            Number = number,
            Region = region,
            HeadName = head,
            StatedMembers = 1,
            Secrets = personal.Seal(id, new HouseholdSecrets(Phone, "3组7号")),
            PhoneHash = personal.HashPhone(Phone),
            UpdatedAt = Now,
        });
        db.Add(new HouseholdMember
        {
            Id = member,
            HouseholdId = id,
            Number = "01",
            Name = head,
            Relation = "户主",
            BornOn = new(1958, 3, 12),
            Secrets = personal.Seal(member, new MemberSecrets(IdNumber, null, null, null, null)),
        });
        return id;
    }
}
