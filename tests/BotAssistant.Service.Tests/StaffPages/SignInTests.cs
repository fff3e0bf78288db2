using BotAssistant.Audit;
using BotAssistant.People;
using BotAssistant.SignIn;

namespace BotAssistant.Tests.StaffPages;

/// <summary>How cadres get in, how they are kept out, and when what was open closes.</summary>
public sealed class SignInTests(StaffHost host) : IClassFixture<StaffHost>
{
    private const string SignIn = "/staff/sign-in";

    [Fact]
    public async Task A_code_leads_to_a_password_and_then_name_or_number_and_password_sign_in()
    {
        await using var world = await host.WorldAsync();
        var (_, code) = await world.AddAsync("钱渡舟", Role.County, "990121");
        using var first = new StaffBrowser(world.App);

        var entered = await first.SendAsync(SignIn, SignIn, ("code", $"{code[..4]} {code[4..]}"));
        Assert.Equal((303, "/staff"), (entered.Status, entered.Location));
        var cookie = Assert.Single(entered.Cookies, line => line.StartsWith("staff=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/staff", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);

        // Nothing opens before there is a password.
        Assert.Equal((303, "/staff/password"), ((await first.GetAsync("/staff/items")).Status, (await first.GetAsync("/staff/items")).Location));
        var page = await first.GetAsync("/staff/password");
        Assert.Contains("工号是1001", page.Text, StringComparison.Ordinal);
        foreach (var (password, again, why) in new[]
        {
            ("short", "short", "太短"), ("aaaaaaaaaaaa", "aaaaaaaaaaaa", "太容易"), ("0123456789", "0123456789", "太容易"), ("钱渡舟1958", "钱渡舟1958", "太短"),
            (StaffWorld.Password, StaffWorld.Password + "x", "不一样"),
        })
        {
            Assert.Contains(why, (await first.SendAsync("/staff/password", "/staff/password", ("password", password), ("again", again))).Text, StringComparison.Ordinal);
        }

        var set = await first.SendAsync("/staff/password", "/staff/password", ("password", StaffWorld.Password), ("again", StaffWorld.Password));
        Assert.Equal(303, set.Status);
        Assert.Contains("钱渡舟，您好", (await first.GetAsync("/staff")).Text, StringComparison.Ordinal);

        foreach (var who in new[] { "钱渡舟", "1001" })
        {
            using var again = new StaffBrowser(world.App);
            Assert.Equal((303, "/staff"), await PasswordAsync(again, who, StaffWorld.Password));
            Assert.Equal(200, (await again.GetAsync("/staff")).Status);
        }

        Assert.Equal(3, world.Read(db => db.Set<AuditEntry>().Count(entry => entry.Action == AuditActions.SignedIn)));
        Assert.Null(world.Read(db => world.Get<AuditChain>().FindBreak(db)));
    }

    [Fact]
    public async Task A_code_that_is_wrong_old_used_or_a_households_opens_nothing()
    {
        await using var world = await host.WorldAsync();
        var (id, code) = await world.AddAsync("钱渡舟", Role.County, "990121");
        using var browser = new StaffBrowser(world.App);

        Assert.Contains("登录码不对", await CodeAsync(browser, code == "00000000" ? "00000001" : "00000000"), StringComparison.Ordinal);
        Assert.Contains("登录码不对", await CodeAsync(browser, "什么"), StringComparison.Ordinal);
        var household = await world.WriteAsync(db => world.Get<BindingCodes>().Issue(db, new CodeSubject(null, world.Home), "command:test", world.Now));
        Assert.Contains("登录码不对", await CodeAsync(browser, household), StringComparison.Ordinal);

        world.App.Clock.Leap(TimeSpan.FromMinutes(11));
        Assert.Contains("过了时间", await CodeAsync(browser, code), StringComparison.Ordinal);

        code = await world.CodeAsync(id);
        using (var right = await world.EnterAsync(code))
        {
            Assert.Contains("用过", await CodeAsync(browser, code), StringComparison.Ordinal);
        }

        code = await world.CodeAsync(id);
        await world.WriteAsync(db => world.Get<Staff>().End(db, id, world.Today.AddDays(-1), null, "command:test", world.Now));
        Assert.Contains("不在岗", await CodeAsync(browser, code), StringComparison.Ordinal);
        Assert.Equal(303, (await browser.GetAsync("/staff")).Status);
    }

    [Fact]
    public async Task Wrong_passwords_lock_the_person_for_a_while_also_for_the_right_one()
    {
        await using var world = await host.WorldAsync();
        using var known = await world.EnterAsync("钱渡舟", Role.County, "990121");
        using var browser = new StaffBrowser(world.App);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.Contains("密码不对", (await WrongAsync(browser, "钱渡舟")).Text, StringComparison.Ordinal);
        }

        var locked = await browser.SendAsync(SignIn, SignIn, ("who", "钱渡舟"), ("password", StaffWorld.Password));
        Assert.Equal(429, locked.Status);
        Assert.Contains("15分钟", locked.Text, StringComparison.Ordinal);
        // Who is in stays in; the lock stands in the audit.
        Assert.Equal(200, (await known.GetAsync("/staff")).Status);
        Assert.Single(world.Read(db => db.Set<AuditEntry>().Where(entry => entry.Action == AuditActions.SignInLocked).ToArray()));

        world.App.Clock.Leap(TimeSpan.FromMinutes(16));
        Assert.Equal((303, "/staff"), await PasswordAsync(browser, "钱渡舟", StaffWorld.Password));
    }

    [Fact]
    public async Task Many_tries_at_once_are_no_way_around_the_lock()
    {
        await using var world = await host.WorldAsync();
        using var known = await world.EnterAsync("钱渡舟", Role.County, "990121");
        var signIn = world.Get<StaffSignIn>();

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => signIn.ByPasswordAsync("钱渡舟", "wrong-" + number, System.Net.IPAddress.Loopback)));

        Assert.Equal(5, results.Count(result => result is SignInResult.Wrong));
        Assert.Equal(15, results.Count(result => result is SignInResult.Locked));
    }

    [Fact]
    public async Task One_network_gets_so_many_tries_whatever_names_it_tries()
    {
        await using var world = await StaffWorld.StartAsync("--Staff:AttemptsPerNetwork=6");
        using var browser = new StaffBrowser(world.App);
        for (var attempt = 0; attempt < 6; attempt++)
        {
            Assert.Equal(200, (await WrongAsync(browser, "没有的人" + attempt)).Status);
        }

        Assert.Equal(429, (await WrongAsync(browser, "又一个")).Status);
        Assert.Equal(429, (await browser.SendAsync(SignIn, SignIn, ("code", "12345678"))).Status);
    }

    [Fact]
    public async Task People_of_the_same_name_get_in_each_by_their_own_password()
    {
        await using var world = await host.WorldAsync();
        var (_, firstCode) = await world.AddAsync("王伟", Role.Township, StaffWorld.Township);
        var (_, second) = await world.AddAsync("王伟", Role.County, "990121");
        using var one = new StaffBrowser(world.App);
        await one.EnterAsync(firstCode);
        using var two = new StaffBrowser(world.App);
        await two.EnterAsync(second, "另外一句好记的话-也很长");
        for (var time = 0; time < 6; time++)
        {
            using var browser = new StaffBrowser(world.App);
            Assert.Equal((303, "/staff"), await PasswordAsync(browser, "王伟", "另外一句好记的话-也很长"));
            Assert.Contains("县级", (await browser.GetAsync("/staff")).Text, StringComparison.Ordinal);
        }

        // The other one is not locked by it.
        using var first = new StaffBrowser(world.App);
        Assert.Equal((303, "/staff"), await PasswordAsync(first, "王伟", StaffWorld.Password));
        Assert.Contains("乡镇专干", (await first.GetAsync("/staff")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_or_with_somebody_elses_is_refused()
    {
        await using var world = await host.WorldAsync();
        using var browser = await world.EnterAsync("钱渡舟", Role.Administrator, "990121");
        using var stranger = new StaffBrowser(world.App);

        foreach (var path in new[] { SignIn, "/staff/sign-out", "/staff/password", "/staff/me/code", "/staff/people", "/staff/accounts/unbind", $"/staff/items/{world.Need}/take", $"/staff/households/{StaffWorld.HomeNumber}/show" })
        {
            Assert.Equal(400, (await browser.PostAsync(path)).Status);
            Assert.Equal(400, (await browser.PostAsync(path, ("form-token", "made up"))).Status);
            Assert.Equal(400, (await stranger.PostAsync(path, ("code", "12345678"))).Status);
        }

        Assert.Equal(200, (await browser.GetAsync("/staff")).Status);
    }

    [Fact]
    public async Task A_link_from_the_chat_goes_on_where_it_leads_and_never_to_another_site()
    {
        await using var world = await host.WorldAsync();
        using var known = await world.EnterAsync("钱渡舟", Role.County, "990121");
        using var browser = new StaffBrowser(world.App);
        var asked = await browser.GetAsync($"/staff/items/{world.Need}");
        Assert.Equal((303, $"/staff/sign-in?go=%2Fstaff%2Fitems%2F{world.Need}"), (asked.Status, asked.Location));

        Assert.Contains($"name=\"go\" value=\"/staff/items/{world.Need}\"", (await browser.GetAsync(asked.Location!)).Html, StringComparison.Ordinal);
        var entered = await browser.SendAsync(asked.Location!, SignIn, ("who", "钱渡舟"), ("password", StaffWorld.Password), ("go", $"/staff/items/{world.Need}"));
        Assert.Equal($"/staff/items/{world.Need}", entered.Location);

        using var stranger = new StaffBrowser(world.App);
        foreach (var evil in new[] { "https://evil.example", "//evil.example", "/\\evil.example", "/staff/../x", "/staff//evil", "/staffx", "/staff?x=//evil.example", "javascript:1", "/staff/sign-out", "/staff\r\nX: 1" })
        {
            using var other = new StaffBrowser(world.App);
            Assert.Equal("/staff", (await other.SendAsync(SignIn, SignIn, ("who", "钱渡舟"), ("password", StaffWorld.Password), ("go", evil))).Location);
            Assert.Contains("name=\"go\" value=\"/staff\"", (await stranger.GetAsync($"{SignIn}?go={Uri.EscapeDataString(evil)}")).Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_session_ends_with_idleness_with_age_with_signing_out_and_with_a_new_password()
    {
        await using var world = await host.WorldAsync();
        var (_, code) = await world.AddAsync("钱渡舟", Role.County, "990121");
        using var browser = await world.EnterAsync(code);
        world.App.Clock.Leap(TimeSpan.FromMinutes(59));
        Assert.Equal(200, (await browser.GetAsync("/staff")).Status);
        world.App.Clock.Leap(TimeSpan.FromMinutes(59));
        Assert.Equal(200, (await browser.GetAsync("/staff")).Status);
        world.App.Clock.Leap(TimeSpan.FromMinutes(61));
        Assert.Equal(303, (await browser.GetAsync("/staff")).Status);
        Assert.Empty(world.Read(db => db.Set<StaffSession>().ToArray()));

        await PasswordAsync(browser, "钱渡舟", StaffWorld.Password);
        for (var step = 0; step < 24; step++)
        {
            Assert.Equal(200, (await browser.GetAsync("/staff")).Status);
            world.App.Clock.Leap(TimeSpan.FromMinutes(30));
        }

        Assert.Equal(303, (await browser.GetAsync("/staff")).Status);

        using var elsewhere = new StaffBrowser(world.App);
        await PasswordAsync(browser, "钱渡舟", StaffWorld.Password);
        await PasswordAsync(elsewhere, "钱渡舟", StaffWorld.Password);
        Assert.Contains("现在的密码不对", (await browser.SendAsync("/staff/password", "/staff/password", ("old", "wrong"), ("password", "新的一句话也很好记呀"), ("again", "新的一句话也很好记呀"))).Text, StringComparison.Ordinal);
        await browser.SendAsync("/staff/password", "/staff/password", ("old", StaffWorld.Password), ("password", "新的一句话也很好记呀"), ("again", "新的一句话也很好记呀"));
        Assert.Equal(200, (await browser.GetAsync("/staff")).Status);
        Assert.Equal(303, (await elsewhere.GetAsync("/staff")).Status);

        Assert.Equal("/staff/sign-in", (await browser.SendAsync("/staff", "/staff/sign-out")).Location);
        Assert.Equal(303, (await browser.GetAsync("/staff")).Status);
        Assert.Empty(world.Read(db => db.Set<StaffSession>().ToArray()));
    }

    [Fact]
    public async Task Who_left_or_lost_their_role_is_signed_out_at_once()
    {
        await using var world = await StaffWorld.StartAsync("--Staff:Longest=2.00:00:00", "--Staff:Idle=1.00:00:00");
        var (leaver, code) = await world.AddAsync("钱渡舟", Role.County, "990121");
        using var leaving = await world.EnterAsync(code);
        var (other, otherCode) = await world.AddAsync("孙见山", Role.Township, StaffWorld.Township);
        using var changing = await world.EnterAsync(otherCode);

        await world.WriteAsync(db => world.Get<Staff>().End(db, leaver, world.Today, null, "command:test", world.Now));
        Assert.Equal(200, (await leaving.GetAsync("/staff")).Status);
        // Midnight in the county; the session itself would hold for longer.
        world.App.Clock.Leap(TimeSpan.FromHours(15.1));
        Assert.Equal(303, (await leaving.GetAsync("/staff")).Status);
        Assert.Contains("密码不对", (await leaving.SendAsync(SignIn, SignIn, ("who", "钱渡舟"), ("password", StaffWorld.Password))).Text, StringComparison.Ordinal);

        Assert.Equal(200, (await changing.GetAsync("/staff")).Status);
        await world.WriteAsync(db => world.Get<Staff>().EndRole(db, other, Role.Township, BotAssistant.Regions.RegionCode.Parse(StaffWorld.Township), "command:test", world.Today, world.Now));
        Assert.Equal(303, (await changing.GetAsync("/staff")).Status);
    }

    [Fact]
    public async Task Outside_the_machine_itself_the_cookie_travels_encrypted_only()
    {
        await using var world = await host.WorldAsync();
        using var known = await world.EnterAsync("钱渡舟", Role.County, "990121");
        var page = await Pages.Fetched.GetAsync(world.App, SignIn, ("Host", "help.county.example"));
        var token = System.Net.WebUtility.HtmlDecode(page.Text.Split("name=\"form-token\" value=\"")[1].Split('"')[0]);
        using var request = new HttpRequestMessage(HttpMethod.Post, SignIn)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("form-token", token), KeyValuePair.Create("who", "钱渡舟"), KeyValuePair.Create("password", StaffWorld.Password)]),
        };
        request.Headers.Host = "help.county.example";
        request.Headers.TryAddWithoutValidation("Cookie", page.Header("Set-Cookie")!.Split(';')[0]);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = world.App.Http.BaseAddress };

        using var response = await http.SendAsync(request);

        Assert.Contains("secure", response.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("staff=", StringComparison.Ordinal)), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> CodeAsync(StaffBrowser browser, string code) => (await browser.SendAsync(SignIn, SignIn, ("code", code))).Text;

    private static Task<StaffReply> WrongAsync(StaffBrowser browser, string who) => browser.SendAsync(SignIn, SignIn, ("who", who), ("password", "not this one"));

    private static async Task<(int, string?)> PasswordAsync(StaffBrowser browser, string who, string password)
    {
        var reply = await browser.SendAsync(SignIn, SignIn, ("who", who), ("password", password));
        return (reply.Status, reply.Location);
    }
}
