using Ligature.Paths;
using Ligature.Surveying;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class WalkQueueTests
{
    private readonly WalkQueue _queue = new();

    [Fact]
    public void What_was_added_last_is_taken_first_and_each_batch_in_its_order()
    {
        _queue.Add([Named("a"), Named("b")]);
        _queue.Add([Named("c"), Named("d")]);
        Assert.Equal(["c", "d", "a", "b"], Enumerable.Range(0, 4).Select(_ => _queue.Take()!.GetPath().ToString()));
    }

    [Fact]
    public void The_walk_is_over_when_all_that_was_taken_is_finished()
    {
        Assert.Null(_queue.Take());
        _queue.Add([Named("a")]);
        Assert.NotNull(_queue.Take());
        _queue.Add([Named("b")]);
        _queue.Finish();
        Assert.NotNull(_queue.Take());
        _queue.Finish();
        Assert.Null(_queue.Take());
    }

    [Fact]
    public void A_thread_with_nothing_to_take_waits_for_what_another_may_find()
    {
        _queue.Add([Named("a")]);
        Assert.NotNull(_queue.Take());
        SurveyedDirectory? taken = null;
        var waiting = StartAndLetSleep(() => taken = _queue.Take());
        _queue.Add([Named("b")]);
        AssertWoken(waiting);
        Assert.Equal("b", taken?.GetPath().ToString());
    }

    [Fact]
    public void The_end_and_a_closing_wake_those_who_wait()
    {
        foreach (var end in new[] { _queue.Finish, _queue.Close })
        {
            _queue.Add([Named("a")]);
            Assert.NotNull(_queue.Take());
            var taken = Named("not yet");
            var waiting = StartAndLetSleep(() => taken = _queue.Take());
            end();
            AssertWoken(waiting);
            Assert.Null(taken);
        }
    }

    [Fact]
    public void A_closed_queue_gives_nothing_but_what_is_drained()
    {
        _queue.Add([Named("a"), Named("b")]);
        _queue.Close();
        Assert.Null(_queue.Take());
        Assert.True(_queue.TryDrain(out var first));
        Assert.True(_queue.TryDrain(out var second));
        Assert.False(_queue.TryDrain(out _));
        Assert.Equal(["a", "b"], new[] { first, second }.Select(directory => directory!.GetPath().ToString()));
    }

    private static Thread StartAndLetSleep(ThreadStart start)
    {
        var thread = new Thread(start) { IsBackground = true };
        thread.Start();
        SpinWait.SpinUntil(() => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin) || !thread.IsAlive);
        return thread;
    }

    // The time only keeps a thread that is never woken from holding up the run.
    private static void AssertWoken(Thread thread) => Assert.True(thread.Join(TimeSpan.FromMinutes(1)));

    private static SurveyedDirectory Named(string name) => new(FilePath.FromText(name));
}
