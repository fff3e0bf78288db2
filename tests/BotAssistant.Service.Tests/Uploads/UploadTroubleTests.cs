using System.Net;
using BotAssistant.Testing;
using BotAssistant.Tests.Storage;

namespace BotAssistant.Tests.Uploads;

/// <summary>The disk is full, or the power goes, in the middle of an upload.</summary>
public sealed class UploadTroubleTests : IDisposable
{
    private readonly StorageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_that_fills_the_disk_leaves_nothing_of_itself_and_words_still_get_through()
    {
        using var service = await ServiceProcess.StartOnSmallDiskAsync(folder.Data, megabytes: 8);
        Assert.SkipWhen(service is null, "A small disk takes a mount namespace, which is not to be had here.");
        var lin = await Person.StartAsync(service.Http, "dl_lin");
        var uploads = service.PathOf(folder.Options.UploadsPath);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(lin.TryUploadAsync(null, SentFile.Photo(), SentFile.Photo("大.jpg", 10_000_000))));
        Assert.Empty(Directory.GetFiles(uploads));
        Assert.NotEmpty(await lin.AskAsync("你好"));
        await lin.ShowAsync(SentFile.Photo());
        Assert.Single(Directory.GetFiles(uploads));

        // What is left of the disk when it is nearly full is not for files.
        var free = new DriveInfo(service.PathOf(folder.Data)).AvailableFreeSpace;
        await File.WriteAllBytesAsync(Path.Combine(service.PathOf(folder.Data), "filler"), new byte[free - 400_000]);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(lin.TryUploadAsync(null, SentFile.Photo())));
        Assert.Single(Directory.GetFiles(uploads));
        Assert.NotEmpty(await lin.AskAsync("谢谢"));

        var log = await service.LogAsync();
        Assert.Contains("A file was refused: DiskFull", log, StringComparison.Ordinal);
        Assert.DoesNotContain("The database cannot store", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_between_file_and_message_leaves_neither()
    {
#if !DEBUG
        Assert.Skip("Only a Debug build can be told where to die.");
#endif
        Person lin;
        using (var dying = (await ServiceProcess.StartAsync(folder.Data, "upload.file-written:2"))!)
        {
            lin = await Person.StartAsync(dying.Http, "dl_lin");
            await Assert.ThrowsAsync<HttpRequestException>(() => lin.TryUploadAsync("#1", SentFile.Photo(), SentFile.Photo("墙.jpg")));
            await dying.DiedAsync();
        }

        Assert.Equal(2, folder.Files().Length);
        using var service = (await ServiceProcess.StartAsync(folder.Data))!;
        lin = lin.On(service.Http);
        Assert.DoesNotContain(await lin.ReadAllAsync(), activity => Person.TextOf(activity) == "#1");
        for (var looks = 0; folder.Files() is not []; looks++)
        {
            Assert.True(looks < 1000, "The files of a message that never was are still there.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        var photo = await lin.ShowAsync(SentFile.Photo());
        Assert.Equal(SentFile.Photo().Content, await service.Http.GetByteArrayAsync(photo));
    }

    private static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> call)
    {
        using var response = await call;
        return response.StatusCode;
    }
}
