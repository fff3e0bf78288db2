using BotAssistant.Protocol.Tests.DirectLine;
using BotAssistant.Testing;
using FsCheck.Fluent;

namespace BotAssistant.Protocol.Tests.Authentication;

public sealed class MessagesAppTests
{
    [Fact]
    public async Task A_channel_is_let_in_and_everybody_else_hears_how_to_come()
    {
        await using var app = await MessagesApp.StartAsync();
        var token = MessagesApp.ChannelToken().Sign(app.Issuer.Key);
        using var forger = new IssuerKey(app.Issuer.Key.KeyId, BotDoor.Channel);

        var welcome = await app.PostAsync("Bearer " + token);
        Answer[] refused =
        [
            await app.PostAsync(),
            await app.PostAsync("Bearer " + token, "Bearer " + token),
            await app.PostAsync("Bearer " + MessagesApp.ChannelToken().Sign(forger)),
            await app.PostAsync("Bearer " + MessagesApp.ChannelToken().With("aud", "other").Sign(app.Issuer.Key)),
            await app.PostAsync("Bearer " + MessagesApp.ChannelToken().With("serviceurl", "https://other.example/").Sign(app.Issuer.Key)),
        ];

        Assert.Equal((200, "urn:botframework:azure"), (welcome.Status, welcome.Text("callerId")));
        Assert.All(refused, answer => Assert.Equal((401, "Bearer", "BadArgument"), (answer.Status, answer.Header("WWW-Authenticate"), answer.Code)));
    }

    [Fact]
    public async Task Whatever_stands_in_the_header_no_request_fails()
    {
        await using var app = await MessagesApp.StartAsync();
        var token = MessagesApp.ChannelToken().Sign(app.Issuer.Key);
        var headers = from scheme in Gen.Elements("Bearer ", "Bearer", "bearer  ", "")
                      from at in Gen.Choose(0, token.Length)
                      from text in Properties.Text.Where(text => text.All(character => character is > ' ' and < '\u007f'))
                      select scheme + token.Insert(at, text + "!");

        Properties.Hold(headers, async header => Assert.Equal(401, (await app.PostAsync(header)).Status), times: 200);

        Assert.Empty(app.Errors.Messages);
        Assert.Equal(200, (await app.PostAsync("Bearer " + token)).Status);
    }
}
